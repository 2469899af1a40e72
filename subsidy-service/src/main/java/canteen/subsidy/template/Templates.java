package canteen.subsidy.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** The templates that come with the service. */
@Component
public final class Templates {

	private final JsonMapper json;

	private final List<Template> all = new ArrayList<>();

	Templates(JsonMapper json) {
		this.json = json;
		read("index").forEach(code -> this.all.add(json.treeToValue(read(code.stringValue()), Template.class)));
	}

	public List<Template> all() {
		return List.copyOf(this.all);
	}

	Optional<Template> find(String code) {
		return this.all.stream().filter(template -> template.code().equals(code)).findFirst();
	}

	private JsonNode read(String name) {
		try (InputStream file = Templates.class.getResourceAsStream("/templates/" + name + ".json")) {
			return this.json.readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A scheme as a document, with the sentence it was read from and where that stands.
	 *
	 * @param note which reading was chosen where the sentence leaves one open
	 * @param isExample always true: the place's own paper decides
	 * @param tryOut elders and meals to try it with, and the fen to expect
	 */
	public record Template(String code, String name, String nameEnglish, boolean isExample, String sentence,
			String source, String note, JsonNode document, JsonNode tryOut) {
	}

}
