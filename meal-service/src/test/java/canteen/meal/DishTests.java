package canteen.meal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

class DishTests extends CounterTest {

	private static final String GOOD = """
			{"canteen":"chengguan","name":"宫保鸡丁","ingredients":"鸡肉、花生、干辣椒","allergens":["花生","香茅"],
			 "diets":["halal"],"costFen":450}""";

	@Test
	void a_dish_is_kept_with_its_allergens_by_code() throws Exception {
		Answer made = add(GOOD);

		assertThat(made.status()).isEqualTo(201);
		assertThat(made.body().path("allergens").toString()).isEqualTo("[\"peanut\",\"香茅\"]");
		assertThat(
				call(get("/api/meal/dishes").param("canteen", "chengguan").param("q", "鸡"), as("canteen", "*")).body()
					.at("/dishes/0/name")
					.asString())
			.isEqualTo("宫保鸡丁");
		assertThat(add(GOOD).status()).isEqualTo(409);
		assertThat(call(post("/api/meal/dishes").contentType(MediaType.APPLICATION_JSON).content(GOOD),
				as("canteen", "ninghai"))
			.status()).isEqualTo(403);
		assertThat(call(get("/api/meal/dishes/" + made.body().path("id")), as("canteen", "ninghai")).status())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"halal\" | \"keto\" | diets[0]", "鸡肉、 | 猪肉、 | diets[0]",
					"\"halal\" | \"vegetarian\",\"halal\" | diets[0]", "450 | -1 | costFen", "宫保鸡丁 | ' ' | name",
					"\"香茅\" | \"香茅,姜\" | allergens[1]", "\"canteen\":\"chengguan\", | '' | canteen" })
	void what_makes_no_sense_is_refused_by_its_field(String good, String bad, String field) throws Exception {
		Answer answer = add(GOOD.replace(good, bad));

		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(column("select id from dish")).isEmpty();
	}

	@Test
	void a_dish_is_changed_by_the_one_who_read_it_last() throws Exception {
		JsonNode made = add(GOOD).body();
		String path = "/api/meal/dishes/" + made.path("id");
		String changed = GOOD.replaceFirst("\\{", "{\"version\":1,\"retired\":true,");

		assertThat(call(put(path).contentType(MediaType.APPLICATION_JSON).content(changed), as("canteen", "*")).body()
			.path("version")
			.asLong()).isEqualTo(2);
		assertThat(
				call(put(path).contentType(MediaType.APPLICATION_JSON).content(changed), as("canteen", "*")).status())
			.isEqualTo(409);
		assertThat(
				call(get("/api/meal/dishes").param("canteen", "chengguan"), as("canteen", "*")).body().path("dishes"))
			.isEmpty();
		assertThat(call(
				put(path).contentType(MediaType.APPLICATION_JSON).content(GOOD.replaceFirst("\\{", "{\"version\":2,")),
				as("canteen", "*"))
			.body()
			.path("retired")
			.asBoolean()).isTrue();
	}

	@Test
	void a_photo_is_drawn_anew_and_carries_nothing_else() throws Exception {
		String path = "/api/meal/dishes/" + add(GOOD).body().path("id") + "/photo";
		byte[] sent = photo(1600, 900);

		assertThat(call(put(path).contentType(MediaType.IMAGE_JPEG).content(sent), as("canteen", "*")).status())
			.isEqualTo(204);
		MockHttpServletResponse kept = this.http.perform(get(path).with(as("canteen", "chengguan")))
			.andReturn()
			.getResponse();

		BufferedImage drawn = ImageIO.read(new java.io.ByteArrayInputStream(kept.getContentAsByteArray()));
		assertThat(drawn.getWidth()).isEqualTo(960);
		assertThat(drawn.getHeight()).isEqualTo(540);
		assertThat(new String(kept.getContentAsByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS 24.19");
		assertThat(this.http
			.perform(get(path).header("If-None-Match", kept.getHeader("ETag")).with(as("canteen", "chengguan")))
			.andReturn()
			.getResponse()
			.getStatus()).isEqualTo(304);
		assertThat(call(delete(path), as("canteen", "*")).status()).isEqualTo(204);
		assertThat(call(get(path), as("canteen", "*")).status()).isEqualTo(404);
	}

	@Test
	void what_is_no_picture_is_refused() throws Exception {
		String path = "/api/meal/dishes/" + add(GOOD).body().path("id") + "/photo";
		byte[] cut = Arrays.copyOf(photo(200, 200), 400);

		for (byte[] bad : new byte[][] { {}, "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), cut,
				new byte[(5 << 20) + 1] }) {
			assertThat(call(put(path).contentType(MediaType.IMAGE_JPEG).content(bad), as("canteen", "*")).status())
				.isEqualTo(400);
		}
		assertThat(call(put(path).contentType(MediaType.IMAGE_JPEG).content(photo(9, 9)), as("canteen", "ninghai"))
			.status()).isEqualTo(403);
		assertThat(column("select dish from dish_photo")).isEmpty();
	}

	@Test
	void the_codes_are_told_with_their_words() throws Exception {
		JsonNode words = call(get("/api/meal/food-words"), as("volunteer", "chengguan")).body();

		assertThat(words.at("/diets/0")).isEqualTo(
				this.json.readTree("{\"code\":\"halal\",\"chinese\":\"清真\",\"english\":\"halal\",\"strict\":true}"));
		assertThat(words.at("/allergens/0")).isEqualTo(this.json.readTree("{\"code\":\"peanut\",\"chinese\":\"花生\"}"));
	}

	private Answer add(String dish) throws Exception {
		return call(post("/api/meal/dishes").contentType(MediaType.APPLICATION_JSON).content(dish), as("canteen", "*"));
	}

	/** A JPEG that says in a comment where it was taken. */
	private static byte[] photo(int width, int height) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
		byte[] plain = out.toByteArray();
		byte[] said = "GPS 24.19".getBytes(StandardCharsets.ISO_8859_1);
		ByteArrayOutputStream with = new ByteArrayOutputStream();
		with.write(plain, 0, 2);
		with.write(new byte[] { (byte) 0xFF, (byte) 0xFE, 0, (byte) (said.length + 2) });
		with.write(said);
		with.write(plain, 2, plain.length - 2);
		return with.toByteArray();
	}

}
