package canteen.member;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class DietNoteTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private String elder;

	private String path;

	@BeforeEach
	void one_elder_with_two_diets() {
		this.community.isEmpty();
		this.elder = "/api/member/elders/" + this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.path = this.elder + "/diet-notes";
	}

	@Test
	void each_diet_has_one_note_which_stays_when_the_diet_goes() {
		JsonNode noted = note("low_sugar", "每天胰岛素,饭前十分钟").json().get("notes");
		note("low_sugar", "饭前半小时");

		assertThat(noted.at("/0/diet").asString()).isEqualTo("low_sugar");
		JsonNode now = notes(this.registrar);
		assertThat(now).hasSize(1);
		assertThat(now.at("/0/note").asString()).isEqualTo("饭前半小时");
		assertThat(now.at("/0/held").asBoolean()).isTrue();
		assertThat(note("allergy:花生", "起疹子").status()).isEqualTo(409);
		assertThat(note("low_sugar", "长".repeat(201)).status()).isEqualTo(400);
		assertThat(note("", "长").status()).isEqualTo(400);

		this.community.change(this.elder, this.registrar, "{\"name\":\"王桂兰\",\"diets\":[\"halal\",\"小份\"]}");
		assertThat(notes(this.registrar).at("/0/held").asBoolean()).isFalse();
		assertThat(note("small_portion", "牙不好").status()).isEqualTo(200);
		assertThat(this.database.queryForList("select note from diet_note", byte[].class))
			.noneMatch((bytes) -> new String(bytes, StandardCharsets.UTF_8).contains("饭前"));
		assertThat(this.community.post(this.elder + "/export", this.registrar, "{\"reason\":\"本人要求\"}").text())
			.contains("饭前半小时");
	}

	@Test
	void a_slip_needs_consent_is_legible_and_goes_when_the_consent_does() throws IOException {
		long id = note("low_sugar", "").json().at("/notes/0/id").asLong();
		String slip = this.path + "/" + id + "/slip";
		assertThat(put(slip, picture(2400, 1800))).isEqualTo(409);
		long consent = this.community
			.post(this.elder + "/consents", this.registrar,
					"{\"purpose\":\"health\",\"items\":\"医嘱\",\"way\":\"written\"}")
			.json()
			.at("/consents/0/id")
			.asLong();

		assertThat(put(slip, "no picture".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
		assertThat(put(this.path + "/999999/slip", picture(10, 10))).isEqualTo(404);
		assertThat(put(slip, picture(2400, 1800))).isEqualTo(204);
		assertThat(notes(Tokens.person("care")).at("/0/hasSlip").asBoolean()).isTrue();
		BufferedImage shown = ImageIO
			.read(new ByteArrayInputStream(this.community.get(slip, Tokens.person("care")).bytes()));
		assertThat(shown.getWidth()).isEqualTo(1600);
		assertThat(
				this.database.queryForList("select reason from audit_entry where action = 'elder_read'", String.class))
			.contains("diet-notes/" + id + "/slip");
		assertThat(this.community.get(slip, Tokens.person("finance")).status()).isEqualTo(403);
		assertThat(this.community.get(this.path, Tokens.person("registrar", "ninghe")).status()).isEqualTo(403);

		this.community.post(this.elder + "/consents/" + consent + "/withdraw", this.registrar, "{}");

		assertThat(this.community.get(slip, this.registrar).status()).isEqualTo(404);
	}

	private Community.Answer note(String diet, String note) {
		return this.community.post(this.path, this.registrar,
				"{\"diet\":\"%s\",\"note\":\"%s\"}".formatted(diet, note));
	}

	private JsonNode notes(String token) {
		return this.community.get(this.path, token).json().get("notes");
	}

	private int put(String path, byte[] picture) {
		return this.community
			.answer(MockMvcRequestBuilders.put(path)
				.header("Authorization", this.registrar)
				.contentType(MediaType.IMAGE_PNG)
				.content(picture))
			.status();
	}

	private static byte[] picture(int width, int height) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", out);
		return out.toByteArray();
	}

}
