package canteen.subsidy.template;

import java.util.List;

import canteen.subsidy.refusal.NotFound;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/policy-templates")
class TemplateController {

	private final Templates templates;

	TemplateController(Templates templates) {
		this.templates = templates;
	}

	@GetMapping
	Listed list() {
		return new Listed(this.templates.all()
			.stream()
			.map(template -> new Brief(template.code(), template.name(), template.nameEnglish(), template.isExample(),
					template.sentence(), template.source(), template.note()))
			.toList());
	}

	@GetMapping("/{code}")
	Templates.Template get(@PathVariable String code) {
		return this.templates.find(code).orElseThrow(() -> new NotFound("这个示例办法", "template"));
	}

	record Listed(List<Brief> templates) {
	}

	record Brief(String code, String name, String nameEnglish, boolean isExample, String sentence, String source,
			String note) {
	}

}
