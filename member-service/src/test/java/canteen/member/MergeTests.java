package canteen.member;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

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
		put(path(this.drop) + "/photo");
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

	@Test
	void notes_of_both_about_one_diet_are_read_until_an_undo_and_consent_taken_back_removes_both_slips()
			throws IOException {
		for (long elder : new long[] { this.keep, this.drop }) {
			String notes = path(elder) + "/diet-notes";
			long note = this.community
				.post(notes, this.registrar, "{\"diet\":\"low_sugar\",\"note\":\"医嘱%d\"}".formatted(elder))
				.json()
				.at("/notes/0/id")
				.asLong();
			this.community.post(path(elder) + "/consents", this.registrar,
					"{\"purpose\":\"health\",\"items\":\"医嘱\",\"way\":\"written\"}");
			put(notes + "/" + note + "/slip");
		}

		long id = merge().json().get("id").asLong();

		assertThat(notes(this.keep)).extracting((note) -> note.get("note").asString())
			.containsExactly("医嘱" + this.keep, "医嘱" + this.drop);
		long other = notes(this.keep).get(1).get("id").asLong();
		assertThat(this.community.get(path(this.keep) + "/diet-notes/" + other + "/slip", this.registrar).status())
			.isEqualTo(200);
		String copy = this.community.post(path(this.keep) + "/export", this.registrar, "{\"reason\":\"本人要求\"}").text();
		assertThat(copy).contains("医嘱%d；医嘱%d".formatted(this.keep, this.drop), "\"slips\":{\"low_sugar\":\"/9j/");
		assertThat(undo(id)).isEqualTo(204);
		assertThat(notes(this.keep)).hasSize(1);
		assertThat(notes(this.drop)).hasSize(1);

		assertThat(merge().status()).isEqualTo(201);
		for (JsonNode consent : this.community.get(path(this.keep) + "/consents", this.registrar)
			.json()
			.get("consents")) {
			this.community.post(path(this.keep) + "/consents/" + consent.get("id").asLong() + "/withdraw",
					this.registrar, "{}");
		}
		assertThat(this.database.queryForObject("select count(*) from diet_note where slip is not null", Integer.class))
			.isZero();
	}

	@Test
	void what_moves_is_in_the_history_of_both_and_of_the_team_and_the_same_absence_is_not_announced_twice() {
		long team = this.community.post("/api/member/teams", this.registrar, "{\"name\":\"福字巷小组\"}")
			.json()
			.get("id")
			.asLong();
		this.community.post("/api/member/teams/" + team + "/elders", this.registrar,
				"{\"elder\":" + this.drop + ",\"from\":\"2026-01-01\"}");
		absence(this.keep, "2099-01-05", "2099-01-07");
		absence(this.drop, "2099-01-06", "2099-01-07");
		absence(this.drop, "2099-02-01", "2099-02-01");
		long neighbour = this.community.elder("李秀英", Community.idNumber("19430506"));
		absence(neighbour, "2099-03-01", "2099-03-01");

		long id = merge().json().get("id").asLong();

		assertThat(this.community.get(path(this.keep) + "/absences", this.registrar).json().get("absences")).hasSize(2);
		assertThat(this.community.get(path(neighbour) + "/absences", this.registrar).json().get("absences")).hasSize(1);
		assertThat(history(this.keep)).contains("teams <由编号 %d 转来：1 项".formatted(this.drop),
				"absences <由编号 %d 转来：1 项".formatted(this.drop));
		assertThat(history(this.drop)).contains("teams 转到编号 %d：1 项<".formatted(this.keep));
		assertThat(ofTeam(team)).containsExactly("elder_merged " + this.keep, "elder_taken " + this.drop, "added null");
		assertThat(undo(id)).isEqualTo(204);
		assertThat(ofTeam(team)).startsWith("elder_merged " + this.drop);
		assertThat(this.community.get(path(this.drop) + "/absences", this.registrar).json().get("absences")).hasSize(2);
	}

	private void absence(long elder, String from, String to) {
		assertThat(
				this.community
					.post(path(elder) + "/absences", this.registrar,
							"{\"from\":\"%s\",\"to\":\"%s\",\"slots\":[\"lunch\"],\"toldBy\":\"女儿\"}".formatted(from,
									to))
					.status())
			.isEqualTo(201);
	}

	private List<String> history(long elder) {
		return this.community.get(path(elder) + "/history", this.registrar)
			.json()
			.get("changes")
			.valueStream()
			.map((change) -> change.get("field").asString() + " " + change.get("from").asString() + "<"
					+ change.get("to").asString())
			.toList();
	}

	private List<String> ofTeam(long team) {
		return this.community.get("/api/member/teams/" + team + "/history", this.registrar)
			.json()
			.get("changes")
			.valueStream()
			.map((change) -> change.get("what").asString() + " " + change.get("elder").toString())
			.toList();
	}

	private JsonNode notes(long elder) {
		return this.community.get(path(elder) + "/diet-notes", this.registrar).json().get("notes");
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

	private void put(String path) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg", out);
		assertThat(this.community
			.answer(MockMvcRequestBuilders.put(path)
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
