package canteen.member;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class CategoryTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private String path;

	private long elder;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.database.update("delete from category_kind where tag = 'model_worker'");
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.path = "/api/member/elders/" + this.elder;
	}

	@Test
	void a_category_goes_from_application_to_its_end_and_is_in_force_from_approval() {
		long id = apply("低保", "2026-01-01").get("applications").get(0).get("id").asLong();
		String steps = this.path + "/category-applications/" + id + "/steps";

		int early = this.community.post(steps, Tokens.other("registrar"), "{\"state\":\"approved\"}").status();
		this.community.post(steps, this.registrar, "{\"state\":\"checked\",\"note\":\"入户核查\"}");
		assertThat(inFeed()).isEmpty();
		Community.Answer own = this.community.post(steps, this.registrar, "{\"state\":\"approved\"}");
		JsonNode approved = this.community
			.post(steps, Tokens.other("registrar"), "{\"state\":\"approved\",\"paper\":\"宁民〔2026〕3号\"}")
			.json();
		long category = approved.get("categories").get(0).get("id").asLong();
		this.community.post(this.path + "/categories/" + category + "/steps", this.registrar,
				"{\"state\":\"public_notice\",\"on\":\"2026-01-10\"}");
		JsonNode ended = this.community
			.post(this.path + "/categories/" + category + "/steps", this.registrar,
					"{\"state\":\"ended\",\"on\":\"2026-06-30\",\"note\":\"收入超过标准\"}")
			.json()
			.get("categories")
			.get(0);

		assertThat(early).isEqualTo(409);
		assertThat(own.status()).isEqualTo(403);
		assertThat(own.json().get("type").asString()).isEqualTo("urn:problem:applicant-may-not-approve");
		assertThat(ended.get("state").asString()).isEqualTo("ended");
		assertThat(ended.get("paper").asString()).isEqualTo("宁民〔2026〕3号");
		assertThat(ended.get("steps").valueStream().map((step) -> step.get("state").asString()))
			.containsExactly("applied", "checked", "approved", "public_notice", "ended");
		assertThat(inFeed()).isEqualTo("dibao 2026-01-01 2026-06-30");
		assertThat(standing("2026-06-30").get("categories").get(0).get("text").asString()).isEqualTo("低保");
		assertThat(standing("2026-07-01").get("categories").isEmpty()).isTrue();
	}

	@Test
	void an_application_that_is_refused_never_comes_into_force_and_may_be_made_again() {
		long id = apply("低保", "2026-01-01").get("applications").get(0).get("id").asLong();
		assertThat(this.community
			.post(this.path + "/category-applications", this.registrar, "{\"tag\":\"低保\",\"from\":\"2026-02-01\"}")
			.status()).isEqualTo(409);

		this.community.post(this.path + "/category-applications/" + id + "/steps", this.registrar,
				"{\"state\":\"refused\",\"note\":\"材料不全\"}");

		assertThat(inFeed()).isEmpty();
		assertThat(apply("低保", "2026-01-01").get("applications").size()).isEqualTo(2);
		assertThat(
				this.community.get("/api/member/categories/pending", this.registrar).json().get("applications").size())
			.isEqualTo(1);
	}

	@Test
	void rows_of_one_category_that_share_a_day_are_refused_and_neighbouring_ones_are_not() {
		put("{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"2025-12-31\"}", 200);

		put("{\"tag\":\"dibao\",\"from\":\"2025-12-31\"}", 409);
		put("{\"tag\":\"dibao\",\"from\":\"2024-01-01\",\"to\":\"2025-01-01\"}", 409);
		put("{\"tag\":\"dibao\",\"from\":\"2024-01-01\"}", 409);
		put("{\"tag\":\"dibao\",\"from\":\"2026-01-01\"}", 200);
		put("{\"tag\":\"duju\",\"from\":\"2025-06-01\"}", 200);
		put("{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"2026-01-01\"}", 409);
	}

	@Test
	void of_eight_who_set_an_overlapping_category_at_once_one_succeeds() throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(8);
		List<Future<Integer>> answers = new ArrayList<>();
		for (int day = 1; day <= 8; day++) {
			String body = "{\"tag\":\"dibao\",\"from\":\"2026-01-0%d\"}".formatted(day);
			answers.add(
					people.submit(() -> this.community.post(this.path + "/categories", this.registrar, body).status()));
		}
		List<Integer> statuses = new ArrayList<>();
		for (Future<Integer> answer : answers) {
			statuses.add(answer.get());
		}
		people.shutdown();

		assertThat(statuses).filteredOn((status) -> status == 200).hasSize(1);
		assertThat(statuses).filteredOn((status) -> status == 409).hasSize(7);
		assertThat(this.database.queryForObject("select count(*) from category", Integer.class)).isEqualTo(1);
	}

	@Test
	void a_long_life_of_categories_with_long_papers_keeps_its_history() {
		for (int year = 1990; year < 2015; year++) {
			put("{\"tag\":\"dibao\",\"from\":\"%d-01-01\",\"to\":\"%d-12-31\",\"paper\":\"%s\"}".formatted(year, year,
					"民".repeat(100)), 200);
		}

		assertThat(this.community.get(this.path + "/history", this.registrar).json().get("changes").size())
			.isEqualTo(25);
	}

	@Test
	void an_end_never_lengthens_a_category_and_one_that_runs_on_keeps_its_paper() {
		put("{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"2025-12-31\",\"paper\":\"民〔2025〕3号\"}", 200);
		put("{\"tag\":\"dibao\",\"from\":\"2026-01-01\",\"paper\":\"民〔2026〕3号\"}", 200);
		JsonNode held = this.community.get(this.path + "/categories", this.registrar).json().get("categories");
		String first = this.path + "/categories/" + held.at("/0/id").asLong() + "/steps";

		assertThat(this.community.post(first, this.registrar, "{\"state\":\"ended\",\"on\":\"2026-01-01\"}").status())
			.isEqualTo(400);
		assertThat(this.community.post(first, this.registrar, "{\"state\":\"ended\",\"on\":\"2025-06-30\"}").status())
			.isEqualTo(200);
		put("{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"2025-11-30\"}", 200);

		JsonNode again = this.community.get(this.path + "/categories", this.registrar).json().at("/categories/0");
		assertThat(again.get("to").asString()).isEqualTo("2025-11-30");
		assertThat(again.get("paper").asString()).isEqualTo("民〔2025〕3号");
		assertThat(again.get("state").asString()).isEqualTo("approved");
	}

	@Test
	void a_category_ending_in_30_days_is_warned_of_and_one_ending_in_31_is_not() {
		put("{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"%s\"}".formatted(this.today.plusDays(30)), 200);
		put("{\"tag\":\"duju\",\"from\":\"2025-01-01\",\"to\":\"%s\"}".formatted(this.today.plusDays(31)), 200);
		put("{\"tag\":\"tekun\",\"from\":\"2025-01-01\",\"to\":\"%s\"}".formatted(this.today.minusDays(1)), 200);
		put("{\"tag\":\"youfu\",\"from\":\"2025-01-01\",\"to\":\"%s\"}".formatted(this.today), 200);
		put("{\"tag\":\"youfu\",\"from\":\"%s\"}".formatted(this.today.plusDays(1)), 200);

		JsonNode warned = this.community.get("/api/member/categories/expiring", this.registrar)
			.json()
			.get("categories");

		assertThat(warned.size()).isEqualTo(1);
		assertThat(warned.get(0).get("tag").asString()).isEqualTo("dibao");
		assertThat(warned.get(0).get("kind").asString()).isEqualTo("低保");
		assertThat(warned.get(0).get("daysLeft").asInt()).isEqualTo(30);
		assertThat(this.community.get("/api/member/categories/expiring", Tokens.person("registrar", "ninghe"))
			.json()
			.get("categories")
			.isEmpty()).isTrue();
	}

	@Test
	void the_office_extends_the_list_and_closes_what_is_no_longer_given() {
		put("{\"tag\":\"劳模\",\"from\":\"2025-01-01\"}", 400);

		int added = this.community
			.post("/api/member/categories/kinds", this.registrar,
					"{\"tag\":\"model_worker\",\"name\":\"劳模\",\"law\":\"县政办〔2026〕1号\"}")
			.status();
		int again = this.community
			.post("/api/member/categories/kinds", this.registrar, "{\"tag\":\"model_worker\",\"name\":\"劳动模范\"}")
			.status();
		put("{\"tag\":\"劳模\",\"from\":\"2025-01-01\",\"to\":\"2025-12-31\"}", 200);
		this.community.put("/api/member/categories/kinds/model_worker", this.registrar,
				"{\"tag\":\"model_worker\",\"name\":\"劳模\",\"active\":false}");

		assertThat(added).isEqualTo(201);
		assertThat(again).isEqualTo(409);
		put("{\"tag\":\"劳模\",\"from\":\"2026-01-01\"}", 400);
		assertThat(inFeed()).isEqualTo("model_worker 2025-01-01 2025-12-31");
	}

	@Test
	void an_assessment_must_fit_its_score_and_a_later_one_ends_the_one_before() {
		assess("{\"grade\":\"mild\",\"score\":65,\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-01-05\"}", 400);
		assess("{\"grade\":\"moderate\",\"score\":66,\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-01-05\"}", 400);
		assess("{\"grade\":\"mild\",\"score\":66,\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-01-05\",\"validUntil\":\"2028-01-04\"}",
				200);
		assess("{\"grade\":\"moderate\",\"score\":66,\"raisedBecause\":\"dementia\",\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-03-01\"}",
				200);
		this.community.post(this.path + "/disabilities", this.registrar,
				"{\"kind\":\"limb\",\"grade\":2,\"from\":\"2020-01-01\"}");

		JsonNode entry = this.community.get("/api/member/roster", Tokens.service("roster.subsidy"))
			.json()
			.get("entries")
			.get(0);
		assertThat(entry.get("abilities").toString())
			.isEqualTo("[{\"grade\":\"mild\",\"from\":\"2026-01-05\",\"to\":\"2026-02-28\"},"
					+ "{\"grade\":\"moderate\",\"from\":\"2026-03-01\",\"to\":null}]");
		assertThat(standing("2026-02-28").get("ability").get("code").asString()).isEqualTo("mild");
		assertThat(standing("2026-03-01").get("ability").get("code").asString()).isEqualTo("moderate");
		assertThat(standing("2026-03-01").get("disabilities").get(0).get("code").asString()).isEqualTo("limb");
		assertThat(standing("2019-12-31").get("ability").isNull()).isTrue();
	}

	@Test
	void an_imported_category_without_a_paper_says_so_until_one_is_named() {
		String number = Community.idNumber("19400101");
		this.community.post("/api/member/categories/kinds", this.registrar,
				"{\"tag\":\"model_worker\",\"name\":\"劳模\",\"law\":\"\"}");
		Community.Answer taken = this.community.send("c.csv", ("姓名,身份证号,类别,类别文号,居民小组\n张三," + number + ",劳模,,一组\n李四,"
				+ Community.idNumber("19400101") + ",低保,民〔2026〕3号,一组\n")
			.getBytes(StandardCharsets.UTF_8), this.registrar);
		assertThat(taken.json().get("created").asInt()).as(taken.text()).isEqualTo(2);

		JsonNode unproved = this.community.get("/api/member/categories/unproved", this.registrar)
			.json()
			.get("categories");

		assertThat(unproved).hasSize(1);
		assertThat(unproved.get(0).get("kind").asString()).isEqualTo("劳模");
		long other = unproved.get(0).get("elder").asLong();
		assertThat(approved()).containsExactlyInAnyOrder("model_worker false", "dibao true");
		String steps = "/api/member/elders/" + other + "/categories/" + unproved.get(0).get("id").asLong() + "/steps";
		assertThat(this.community.post(steps, this.registrar, "{\"state\":\"approved\"}").json().get("type").asString())
			.isEqualTo("urn:problem:paper-missing");
		assertThat(this.community.post(steps, this.registrar, "{\"state\":\"public_notice\"}").status()).isEqualTo(409);
		assertThat(this.community.post(steps, this.registrar, "{\"state\":\"approved\",\"paper\":\"总工〔2019〕7号\"}")
			.json()
			.at("/categories/0/paper")
			.asString()).isEqualTo("总工〔2019〕7号");
		assertThat(this.community.get("/api/member/categories/unproved", this.registrar).json().get("categories"))
			.isEmpty();
		assertThat(approved()).containsExactlyInAnyOrder("model_worker true", "dibao true");
		assertThat(this.community.get("/api/member/categories/unproved", Tokens.person("canteen")).status())
			.isEqualTo(403);
	}

	private List<String> approved() {
		List<String> lines = new ArrayList<>();
		this.community.get("/api/member/roster", Tokens.service("roster.subsidy"))
			.json()
			.get("entries")
			.forEach((entry) -> entry.get("categories")
				.forEach((category) -> lines
					.add(category.get("tag").asString() + " " + category.get("approved").asBoolean())));
		return lines;
	}

	private JsonNode apply(String tag, String from) {
		return this.community
			.post(this.path + "/category-applications", this.registrar,
					"{\"tag\":\"%s\",\"from\":\"%s\"}".formatted(tag, from))
			.json();
	}

	private void put(String body, int status) {
		Community.Answer answer = this.community.post(this.path + "/categories", this.registrar, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
	}

	private void assess(String body, int status) {
		Community.Answer answer = this.community.post(this.path + "/abilities", this.registrar, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
	}

	private JsonNode standing(String date) {
		return this.community.get(this.path + "?on=" + date, this.registrar).json().get("standing");
	}

	private String inFeed() {
		StringBuilder text = new StringBuilder();
		this.community.get("/api/member/roster", Tokens.service("roster.subsidy"))
			.json()
			.get("entries")
			.get(0)
			.get("categories")
			.forEach((category) -> text.append(category.get("tag").asString())
				.append(' ')
				.append(category.get("from").asString())
				.append(' ')
				.append(category.get("to").isNull() ? "" : category.get("to").asString()));
		return text.toString();
	}

}
