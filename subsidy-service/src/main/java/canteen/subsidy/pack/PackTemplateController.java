package canteen.subsidy.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.FieldRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Heading, logo, names of the boxes and columns of a canteen's pack. */
@RestController
@RequestMapping("/api/subsidy/pack-templates")
class PackTemplateController {

	private static final int LARGEST_LOGO = 200_000;

	private static final int WIDEST_LOGO = 1200;

	private final PackTemplates templates;

	PackTemplateController(PackTemplates templates) {
		this.templates = templates;
	}

	@GetMapping("/{canteen}")
	PackTemplate get(@PathVariable String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return this.templates.of(canteen);
	}

	/** For one canteen, or with {@code *} for all that have none of their own. */
	@PutMapping("/{canteen}")
	PackTemplate put(@PathVariable String canteen, @Valid @RequestBody Wanted wanted,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!canteen.matches("\\*|[a-z0-9-]{1,20}")) {
			throw new FieldRefused("canteen", "没有这个助餐点 (no such canteen)");
		}
		PackTemplate template = new PackTemplate(wanted.heading().strip(),
				wanted.signers().stream().map(String::strip).toList(),
				(wanted.hidden() != null) ? wanted.hidden() : Map.of(), logo(wanted.logo()));
		this.templates.put(canteen, template);
		return template;
	}

	/** Drawn anew, so that nothing but the picture is kept. */
	private static String logo(String sent) {
		if (sent == null || sent.isBlank()) {
			return "";
		}
		try {
			byte[] bytes = Base64.getDecoder().decode(sent.strip());
			if (bytes.length > LARGEST_LOGO) {
				throw new FieldRefused("logo", "图标最大 200 KB (a logo has at most 200 KB)");
			}
			try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
				ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
				reader.setInput(in);
				if (reader.getWidth(0) > WIDEST_LOGO || reader.getHeight(0) > WIDEST_LOGO) {
					throw new FieldRefused("logo", "图标长宽最多 1200 像素 (a logo is at most 1200 pixels wide and high)");
				}
				ByteArrayOutputStream out = new ByteArrayOutputStream();
				ImageIO.write(reader.read(0), "png", out);
				return Base64.getEncoder().encodeToString(out.toByteArray());
			}
		}
		catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
			throw new FieldRefused("logo", "图标要用 PNG 图片 (a logo is a PNG)");
		}
	}

	record Wanted(
			@NotBlank(message = "请写抬头 (give a heading)") @Size(max = 60,
					message = "抬头最多 60 个字 (a heading has at most 60 characters)") String heading,
			@NotNull(message = "请写三个签字栏 (name the three boxes)") @Size(min = 3, max = 3,
					message = "要有三个签字栏:三个人签 (there are three boxes: three people sign)") List<@NotBlank(
							message = "签字栏要有名称 (a box has a name)") @Size(max = 20,
									message = "签字栏名称最多 20 个字 (the name of a box has at most 20 characters)") String> signers,
			@Size(max = 20,
					message = "表太多 (too many sheets)") Map<@Size(max = 1,
							message = "没有这张表 (no such sheet)") String, @Size(max = 40,
									message = "列太多 (too many columns)") List<@NotBlank @Size(max = 40) String>> hidden,
			@Size(max = 300_000, message = "图标最大 200 KB (a logo has at most 200 KB)") String logo) {
	}

}
