package canteen.member;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.member.elder.FollowCalendar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class DuplicateTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	FollowCalendar calendar;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void empty() {
		this.community.isEmpty();
		this.database.update("delete from elder_apart");
		this.database.update("delete from elder_merge");
	}

	@Test
	void one_phone_or_one_name_and_birth_date_is_a_pair_until_told_apart() {
		long one = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long other = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long third = this.community.elder("李桂兰", Community.idNumber("19430506"));

		assertThat(pairs()).contains("\"one\":%d".formatted(one), "\"other\":%d".formatted(third), "same_phone",
				"same_name_and_birth_date");
		for (long[] two : new long[][] { { other, one }, { one, third } }) {
			assertThat(post("duplicates/apart", "{\"one\":%d,\"other\":%d}".formatted(two[0], two[1])).status())
				.isEqualTo(204);
		}

		assertThat(pairs()).contains("\"one\":%d".formatted(other), "same_phone")
			.doesNotContain("same_name_and_birth_date");
		assertThat(this.community.get("/api/member/duplicates", Tokens.person("care")).status()).isEqualTo(403);
	}

	@Test
	void a_merge_fills_only_what_is_empty_and_can_be_undone_until_the_kept_one_changes() {
		long keep = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long drop = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.community.change("/api/member/elders/" + keep, this.registrar,
				"{\"name\":\"王桂兰\",\"group\":\"一组\",\"canteen\":\"chengguan\"}");
		this.community.post("/api/member/cards/issue", this.registrar, "{\"all\":true}");
		this.database.update("insert into category (elder, tag, from_date, to_date, paper) values "
				+ "(?, 'dibao', '2026-01-01', null, ''), (?, 'dibao', '2026-02-01', null, ''), "
				+ "(?, 'tekun', '2026-01-01', null, '')", keep, drop, drop);
		String before = without(elder(keep));

		Community.Answer merged = merge(keep, drop);

		assertThat(merged.status()).as(merged.text()).isEqualTo(201);
		assertThat(elder(keep).get("phone").asString()).isEqualTo("13800001234");
		assertThat(elder(keep).get("group").asString()).isEqualTo("一组");
		assertThat(elder(drop).get("status").asString()).isEqualTo("merged");
		assertThat(this.database.queryForObject("select count(*) from card where elder = ? and live = 1", Integer.class,
				drop))
			.isZero();
		assertThat(categories(keep)).containsExactly("dibao 2026-01-01", "tekun 2026-01-01");
		assertThat(categories(drop)).containsExactly("dibao 2026-02-01");
		assertThat(history(keep)).contains("tekun 2026-01-01");
		assertThat(history(drop)).contains("tekun 2026-01-01");
		assertThat(this.community.get("/api/member/merges", Tokens.person("registrar", "ninghe")).json().get("merges"))
			.isEmpty();
		assertThat(merge(keep, drop).status()).isEqualTo(409);
		assertThat(merge(keep, keep).status()).isEqualTo(409);
		long id = merged.json().get("id").asLong();
		assertThat(undo(id).status()).isEqualTo(204);
		assertThat(without(elder(keep))).isEqualTo(before);
		assertThat(elder(drop).get("status").asString()).isEqualTo("active");
		assertThat(categories(drop)).containsExactly("dibao 2026-02-01", "tekun 2026-01-01");
		assertThat(undo(id).status()).isEqualTo(404);

		long again = merge(keep, drop).json().get("id").asLong();
		this.community.change("/api/member/elders/" + keep, this.registrar, "{\"name\":\"王桂蓝\",\"group\":\"二组\"}");

		assertThat(undo(again).json().get("type").asString()).isEqualTo("urn:problem:changed-since-merge");
		assertThat(pairs()).isEqualTo("{\"pairs\":[],\"more\":false}");
	}

	@Test
	void allergies_and_notes_of_both_hold_for_the_one_and_go_back_with_an_undo() {
		long keep = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long drop = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.community.change("/api/member/elders/" + drop, this.registrar,
				"{\"name\":\"王桂兰\",\"diets\":[\"soft\",\"low_sugar\"]}");
		assertThat(this.community
			.post("/api/member/elders/" + drop + "/diet-notes", this.registrar, "{\"diet\":\"soft\",\"note\":\"牙不好\"}")
			.status()).isEqualTo(200);

		long id = merge(keep, drop).json().get("id").asLong();

		assertThat(elder(keep).get("diets")).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder("halal", "low_sugar", "soft");
		assertThat(notes(keep)).contains("牙不好");
		assertThat(notes(drop)).doesNotContain("牙不好");
		assertThat(undo(id).status()).isEqualTo(204);
		assertThat(notes(drop)).contains("牙不好");
		assertThat(elder(keep).get("diets")).hasSize(2);
	}

	@Test
	void who_is_merged_is_changed_by_nobody_and_an_undo_gives_the_status_that_dates_say() {
		long keep = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long drop = this.community.elder("王桂兰", Community.idNumber("19430506"));
		String path = "/api/member/elders/" + drop;
		String suspended = "{\"kind\":\"suspended\",\"from\":\"2026-01-01\",\"reason\":\"欠费\"}";
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		assertThat(this.community.post(path + "/periods", this.registrar, suspended).status()).isEqualTo(201);

		long id = merge(keep, drop).json().get("id").asLong();

		assertThat(elder(drop).get("status").asString()).isEqualTo("merged");
		assertThat(standing(drop, today)).isEqualTo("merged");
		assertThat(standing(drop, today.minusDays(1))).isEqualTo("suspended");
		assertThat(this.calendar.follow()).isZero();
		assertThat(refused(this.community.change(path, this.registrar, "{\"name\":\"王桂兰\",\"status\":\"active\"}")))
			.isEqualTo("urn:problem:elder-merged");
		assertThat(refused(this.community.post(path + "/periods", this.registrar, suspended)))
			.isEqualTo("urn:problem:elder-merged");
		assertThat(refused(
				this.community.post(path + "/death", this.registrar, "{\"date\":\"2026-01-01\",\"source\":\"家属\"}")))
			.isEqualTo("urn:problem:elder-merged");
		assertThat(this.community.get("/api/member/elders?status=merged", this.registrar).json().get("total").asInt())
			.isEqualTo(1);
		assertThat(undo(id).status()).isEqualTo(204);
		assertThat(elder(drop).get("status").asString()).isEqualTo("suspended");
	}

	@Test
	void lists_by_the_id_number_of_the_merged_one_reach_the_kept_one_and_a_roster_says_so() {
		String number = Community.idNumber("19430506");
		long keep = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long drop = this.community.elder("王桂兰", number);
		merge(keep, drop);

		Community.Answer roster = this.community.send("again.csv",
				("姓名,身份证号\n王桂兰," + number + "\n").getBytes(StandardCharsets.UTF_8), this.registrar);
		long deaths = list("deaths", "姓名,身份证号,死亡日期\n王桂兰," + number + ",2026-03-01\n");

		assertThat(roster.text()).contains("已并入另一位老人");
		assertThat(elder(drop).get("status").asString()).isEqualTo("merged");
		Awaitility.await()
			.until(() -> this.community.get("/api/member/intakes/" + deaths, this.registrar)
				.text()
				.contains("checked"));
		this.community.post("/api/member/intakes/" + deaths + "/apply", this.registrar, "");
		Awaitility.await().until(() -> elder(keep).get("status").asString().equals("deceased"));
		assertThat(elder(keep).get("deathDate").asString()).isEqualTo("2026-03-01");
		assertThat(elder(drop).get("status").asString()).isEqualTo("merged");
	}

	@Test
	void of_two_merges_of_one_elder_at_one_instant_one_is_made() throws Exception {
		long one = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long other = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long drop = this.community.elder("王桂兰", Community.idNumber("19430506"));
		ExecutorService people = Executors.newFixedThreadPool(2);
		CyclicBarrier start = new CyclicBarrier(2);
		List<Future<Integer>> answers = new ArrayList<>();
		for (long keep : new long[] { one, other }) {
			answers.add(people.submit(() -> {
				start.await();
				return merge(keep, drop).status();
			}));
		}
		assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
		people.shutdown();
	}

	private String standing(long elder, LocalDate on) {
		return this.community.get("/api/member/elders/" + elder + "?on=" + on, this.registrar)
			.json()
			.at("/standing/status")
			.asString();
	}

	private static String refused(Community.Answer answer) {
		assertThat(answer.status()).isEqualTo(409);
		return answer.json().get("type").asString();
	}

	private long list(String kind, String csv) {
		return this.community
			.answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
				.file(new MockMultipartFile("file", "list.csv", null, csv.getBytes(StandardCharsets.UTF_8)))
				.param("kind", kind)
				.param("dryRun", "true")
				.header("Authorization", this.registrar))
			.json()
			.get("id")
			.asLong();
	}

	private String history(long elder) {
		return this.community.get("/api/member/elders/" + elder + "/history", this.registrar)
			.json()
			.get("changes")
			.valueStream()
			.filter((change) -> change.get("field").asString().equals("categories"))
			.map((change) -> change.get("from").asString() + " > " + change.get("to").asString())
			.findFirst()
			.orElse("");
	}

	private String notes(long elder) {
		return this.community.get("/api/member/elders/" + elder + "/diet-notes", this.registrar).text();
	}

	private static String without(JsonNode elder) {
		return elder.toString().replaceAll("\"version\":\\d+", "").replaceAll("\"standing\".*", "");
	}

	private List<String> categories(long elder) {
		return this.database.queryForList(
				"select concat(tag, ' ', from_date) from category where elder = ? order by tag", String.class, elder);
	}

	private JsonNode elder(long id) {
		return this.community.get("/api/member/elders/" + id, this.registrar).json();
	}

	private String pairs() {
		return this.community.get("/api/member/duplicates", this.registrar).text();
	}

	private Community.Answer merge(long keep, long drop) {
		return post("merges", "{\"keep\":%d,\"drop\":%d,\"reason\":\"同一人\"}".formatted(keep, drop));
	}

	private Community.Answer undo(long id) {
		return post("merges/" + id + "/undo", "{\"reason\":\"弄错\"}");
	}

	private Community.Answer post(String path, String body) {
		return this.community.post("/api/member/" + path, this.registrar, body);
	}

}
