package canteen.member;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class AbsenceTests {

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String counter = Tokens.person("canteen", "chengguan");

	private long elder;

	private String path;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.path = "/api/member/elders/" + this.elder + "/absences";
	}

	@Test
	void an_absence_is_announced_listed_by_canteen_and_day_told_to_meal_and_cancelled() {
		long before = last();

		Community.Answer told = announce(TODAY, TODAY.plusDays(2), "\"slots\":[\"dinner\",\"lunch\"],");

		assertThat(told.status()).as(told.text()).isEqualTo(201);
		assertThat(told.json().get("slots")).extracting(JsonNode::asString).containsExactly("lunch", "dinner");
		assertThat(feed(before).get("absences").toString())
			.isEqualTo("[{\"from\":\"%s\",\"to\":\"%s\",\"slots\":[\"lunch\",\"dinner\"]}]".formatted(TODAY,
					TODAY.plusDays(2)));
		assertThat(away(TODAY.plusDays(2), Tokens.person("care")).get(0).get("why").asString()).isEqualTo("announced");
		assertThat(away(TODAY.plusDays(2), this.counter).get(0).get("why").asString()).isEqualTo("away");
		assertThat(away(TODAY.plusDays(3), this.counter)).isEmpty();
		JsonNode held = this.community.get(this.path, Tokens.person("care", "chengguan")).json().at("/absences/0");
		assertThat(held.get("reason").asString()).isEqualTo("去女儿家");
		assertThat(this.community.get(this.path, this.counter).json().at("/absences/0/reason").asString())
			.as("the counter is not told why")
			.isEmpty();
		assertThat(this.database.queryForList("select reason from absence", byte[].class).get(0))
			.isNotEqualTo("去女儿家".getBytes(StandardCharsets.UTF_8));

		String cancel = this.path + "/" + held.get("id").asLong() + "/cancel";
		assertThat(this.community.post(cancel, this.counter, "{\"reason\":\" \"}").status()).isEqualTo(400);
		assertThat(this.community.post(cancel, this.counter, "{\"reason\":\"提前回来\"}").status()).isEqualTo(204);
		assertThat(this.community.post(cancel, this.counter, "{\"reason\":\"提前回来\"}").status()).isEqualTo(409);
		assertThat(away(TODAY, this.counter)).isEmpty();
		assertThat(feed(before).get("absences")).isEmpty();
		assertThat(announce(TODAY, TODAY, "").status()).isEqualTo(201);
	}

	@Test
	void the_same_meal_is_announced_once_also_by_two_at_the_same_instant() throws Exception {
		assertThat(announce(TODAY, TODAY.plusDays(2), "\"slots\":[\"lunch\"],").status()).isEqualTo(201);
		assertThat(announce(TODAY.plusDays(2), TODAY.plusDays(4), "").status()).isEqualTo(409);
		assertThat(announce(TODAY.plusDays(2), TODAY.plusDays(4), "\"slots\":[\"dinner\"],").status()).isEqualTo(201);
		LocalDate far = TODAY.plusDays(30);
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService people = Executors.newFixedThreadPool(2);
		Callable<Integer> one = () -> {
			start.await();
			return announce(far, far, "").status();
		};

		List<Integer> answers = people.invokeAll(List.of(one, one)).stream().map((answer) -> {
			try {
				return answer.get();
			}
			catch (Exception failure) {
				throw new IllegalStateException(failure);
			}
		}).sorted().toList();
		people.shutdown();

		assertThat(answers).containsExactly(201, 409);
	}

	@Test
	void days_in_hospital_and_institution_count_and_days_of_the_dead_do_not() {
		this.community.post("/api/member/elders/" + this.elder + "/periods", Tokens.person("registrar"),
				"{\"kind\":\"hospital\",\"from\":\"%s\"}".formatted(TODAY));
		assertThat(away(TODAY.plusDays(100), Tokens.person("care")).get(0).get("why").asString()).isEqualTo("hospital");

		this.community.post("/api/member/elders/" + this.elder + "/death", Tokens.person("registrar"),
				"{\"date\":\"%s\",\"source\":\"家属\"}".formatted(TODAY));
		assertThat(away(TODAY.plusDays(100), Tokens.person("care"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"from\":\"2026-02-30\",\"to\":\"2026-03-01\",\"toldBy\":\"x\"}",
			"{\"from\":\"2099-01-02\",\"to\":\"2099-01-01\",\"toldBy\":\"本人\"}",
			"{\"from\":\"2020-01-01\",\"to\":\"2020-01-02\",\"toldBy\":\"本人\"}",
			"{\"from\":\"2099-01-01\",\"to\":\"2100-01-02\",\"toldBy\":\"本人\"}",
			"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\"}",
			"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\",\"toldBy\":\"  \"}",
			"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\",\"toldBy\":\"本人\",\"slots\":[\"supper\"]}",
			"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\",\"toldBy\":\"本人\",\"slots\":[null]}",
			"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\",\"toldBy\":\"本人\",\"slots\":\"lunch\"}" })
	void what_cannot_be_an_absence_is_refused(String body) {
		assertThat(this.community.post(this.path, this.counter, body).status()).isEqualTo(400);
		assertThat(this.database.queryForObject("select count(*) from absence", Integer.class)).isZero();
	}

	@Test
	void another_canteen_and_other_roles_are_refused() {
		String stranger = Tokens.person("canteen", "ninghe");
		String body = "{\"from\":\"%s\",\"to\":\"%s\",\"toldBy\":\"本人😀𠮷\"}".formatted(TODAY, TODAY);

		assertThat(this.community.post(this.path, stranger, body).status()).isEqualTo(403);
		assertThat(this.community.get(this.path, stranger).status()).isEqualTo(403);
		assertThat(this.community.get("/api/member/absences?canteen=chengguan", stranger).status()).isEqualTo(403);
		Stream.of("volunteer", "finance", "approver")
			.forEach((role) -> assertThat(this.community.post(this.path, Tokens.person(role), body).status())
				.isEqualTo(403));
		assertThat(this.community.post("/api/member/elders/999999999/absences", this.counter, body).status())
			.isEqualTo(404);
		assertThat(this.community.post(this.path + "/99999999/cancel", this.counter, "{\"reason\":\"x\"}").status())
			.isEqualTo(404);
		assertThat(this.community.get("/api/member/absences?on=tomorrow", this.counter).status()).isEqualTo(400);
		assertThat(this.community.post(this.path, this.counter, body).status()).isEqualTo(201);
	}

	@Test
	void a_merge_takes_the_absences_along_and_they_still_open() {
		long other = this.community.elder("王桂兰", Community.idNumber("19430506"));
		announce(TODAY, TODAY, "");

		Community.Answer merged = this.community.post("/api/member/merges", Tokens.person("registrar"),
				"{\"keep\":%d,\"drop\":%d,\"reason\":\"登记重复\"}".formatted(other, this.elder));

		assertThat(merged.status()).as(merged.text()).isLessThan(300);
		assertThat(this.community.get("/api/member/elders/" + other + "/absences", Tokens.person("care", "chengguan"))
			.json()
			.at("/absences/0/reason")
			.asString()).isEqualTo("去女儿家");
	}

	private Community.Answer announce(LocalDate from, LocalDate to, String more) {
		return this.community.post(this.path, this.counter,
				"{\"from\":\"%s\",\"to\":\"%s\",%s\"reason\":\"去女儿家\",\"toldBy\":\"女儿\"}".formatted(from, to, more));
	}

	private JsonNode away(LocalDate on, String who) {
		return this.community.get("/api/member/absences?canteen=chengguan&on=" + on, who).json().get("away");
	}

	private long last() {
		return this.community.get("/api/member/roster", Tokens.service("roster.meal")).json().get("last").asLong();
	}

	private JsonNode feed(long after) {
		return this.community.get("/api/member/roster?after=" + after, Tokens.service("roster.meal"))
			.json()
			.get("entries")
			.get(0);
	}

}
