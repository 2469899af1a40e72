package canteen.member;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** What the kept record of two gains, and gives back with an undo. */
@MemberTest
class MergeTests {

	private static final String PROFILE = """
			{"name":"王桂兰","phone":"13800001234","profile":{"nickname":"三婆","deliverySpot":"二楼小桌","notes":"耳背",
			 "usualMeals":[{"slot":"lunch","days":[1,3],"mode":"delivery"}],
			 "keyHolder":{"name":"李邻居","phone":"13700000000"}}}""";

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private long keep;

	private long drop;

	@BeforeEach
	void two_records_of_one_person() {
		this.community.isEmpty();
		this.database.update("delete from elder_merge");
		this.keep = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.drop = this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@Test
	void what_the_kept_profile_leaves_open_is_filled_and_an_undo_gives_it_back() {
		this.community.change(path(this.drop), this.registrar, PROFILE);
		this.community.change(path(this.keep), this.registrar, "{\"name\":\"王桂兰\",\"profile\":{\"notes\":\"怕狗\"}}");
		String before = profile(this.keep);

		long id = merge().json().get("id").asLong();

		assertThat(profile(this.keep)).contains("三婆", "二楼小桌", "怕狗", "delivery", "李邻居", "13700000000")
			.doesNotContain("耳背");
		assertThat(undo(id)).isEqualTo(204);
		assertThat(profile(this.keep)).isEqualTo(before);
		assertThat(profile(this.drop)).contains("三婆", "耳背");
	}

	@Test
	void a_photo_goes_along_with_its_consent_and_comes_back_unless_another_was_taken() throws IOException {
		this.community.post(path(this.drop) + "/consents", this.registrar,
				"{\"purpose\":\"photo\",\"items\":\"照片\",\"way\":\"written\"}");
		put(this.drop);
		byte[] picture = photo(this.drop).bytes();

		long id = merge().json().get("id").asLong();

		assertThat(photo(this.keep).bytes()).isEqualTo(picture);
		assertThat(photo(this.drop).status()).isEqualTo(404);
		assertThat(undo(id)).isEqualTo(204);
		assertThat(photo(this.drop).bytes()).isEqualTo(picture);
		assertThat(photo(this.keep).status()).isEqualTo(404);
	}

	@Test
	void a_stay_in_hospital_goes_along_but_no_suspension_nor_a_stay_on_days_that_have_one() {
		period(this.drop, "hospital", "\"from\":\"2026-01-05\"");
		period(this.drop, "institution", "\"from\":\"2025-03-01\",\"to\":\"2025-03-31\"");
		period(this.drop, "suspended", "\"from\":\"2026-01-01\"");
		period(this.keep, "institution", "\"from\":\"2025-03-31\",\"to\":\"2025-04-30\"");

		long id = merge().json().get("id").asLong();

		assertThat(elder(this.keep).get("status").asString()).isEqualTo("hospital");
		assertThat(stays(this.keep)).isEqualTo(2);
		assertThat(stays(this.drop)).isEqualTo(2);
		assertThat(undo(id)).isEqualTo(204);
		assertThat(elder(this.keep).get("status").asString()).isEqualTo("active");
		assertThat(elder(this.drop).get("status").asString()).isEqualTo("hospital");
		assertThat(stays(this.drop)).isEqualTo(3);
	}

	@Test
	void a_death_on_the_dropped_record_alone_is_settled_first() {
		String death = "{\"date\":\"2026-01-01\",\"source\":\"家属\"}";
		this.community.post(path(this.drop) + "/death", this.registrar, death);

		Community.Answer refused = merge();

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().get("type").asString()).isEqualTo("urn:problem:only-the-dropped-died");
		this.community.post(path(this.keep) + "/death", this.registrar, death);
		assertThat(merge().status()).isEqualTo(201);
	}

	private void period(long elder, String kind, String days) {
		assertThat(this.community
			.post(path(elder) + "/periods", this.registrar,
					"{\"kind\":\"%s\",%s,\"reason\":\"住院\"}".formatted(kind, days))
			.status()).isEqualTo(201);
	}

	private int stays(long elder) {
		return this.database.queryForObject("select count(*) from life_period where elder = ?", Integer.class, elder);
	}

	private void put(long elder) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg", out);
		assertThat(this.community
			.answer(MockMvcRequestBuilders.put(path(elder) + "/photo")
				.header("Authorization", this.registrar)
				.contentType(MediaType.IMAGE_JPEG)
				.content(out.toByteArray()))
			.status()).isEqualTo(204);
	}

	private Community.Answer photo(long elder) {
		return this.community.get(path(elder) + "/photo", this.registrar);
	}

	private JsonNode elder(long elder) {
		return this.community.get(path(elder), this.registrar).json();
	}

	private String profile(long elder) {
		return elder(elder).get("profile").toString();
	}

	private Community.Answer merge() {
		return this.community.post("/api/member/merges", this.registrar,
				"{\"keep\":%d,\"drop\":%d,\"reason\":\"同一人\"}".formatted(this.keep, this.drop));
	}

	private int undo(long id) {
		return this.community.post("/api/member/merges/" + id + "/undo", this.registrar, "{\"reason\":\"弄错\"}")
			.status();
	}

	private static String path(long elder) {
		return "/api/member/elders/" + elder;
	}

}
