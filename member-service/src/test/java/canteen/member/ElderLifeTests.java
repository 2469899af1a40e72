package canteen.member;

import java.time.LocalDate;
import java.time.ZoneId;

import canteen.member.elder.FollowCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class ElderLifeTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	FollowCalendar calendar;

	private final String registrar = Tokens.person("registrar");

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private String path;

	private long elder;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.path = "/api/member/elders/" + this.elder;
	}

	@Test
	void a_slot_is_had_in_another_way_on_other_days_and_in_one_way_on_each() {
		String meals = "{\"name\":\"王桂兰\",\"profile\":{\"usualMeals\":[{\"slot\":\"lunch\",\"days\":[1,3],\"mode\":\"delivery\"},"
				+ "{\"slot\":\"lunch\",\"days\":[%s],\"mode\":\"%s\"}]}}";

		assertThat(this.community.change(this.path, this.registrar, meals.formatted("2,3", "dine_in")).status())
			.isEqualTo(400);
		assertThat(this.community.change(this.path, this.registrar, meals.formatted("2", "by_drone")).status())
			.isEqualTo(400);
		assertThat(this.community.change(this.path, this.registrar, meals.formatted("2,5", "take_away")).status())
			.isEqualTo(200);
		assertThat(this.community.get("/api/member/roster", Tokens.service("roster.meal"))
			.json()
			.at("/entries/0/usualMeals")
			.toString())
			.isEqualTo("[{\"slot\":\"lunch\",\"weekdays\":[1,3],\"mode\":\"delivery\"},"
					+ "{\"slot\":\"lunch\",\"weekdays\":[2,5],\"mode\":\"take_away\"}]");
	}

	@Test
	void a_profile_is_kept_whole_and_a_field_left_out_stays() {
		JsonNode full = this.community
			.change(this.path, this.registrar,
					"""
							{"name":"王桂兰","ethnicGroup":"彝","profile":{"nickname":"三婆","languages":["汉语","彝语"],"residence":"530424100",
							 "phoneOwner":"family","living":"alone","usualMeals":[{"slot":"lunch","days":[5,1,1]}],
							 "keyHolder":{"name":"李邻居","phone":"13700000000"},"deliverySpot":"二楼门口小桌","notes":"耳背",
							 "contacts":[{"name":"王小明","relation":"儿子","phone":"13900005678"},{"name":"王小红","relation":"女儿","phone":"13900001111"}]}}
							""")
			.json();
		JsonNode again = this.community
			.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"profile\":{\"notes\":\"耳背，大声说\"}}")
			.json();

		assertThat(full.get("ethnicGroup").asString()).isEqualTo("彝族");
		assertThat(full.get("contactName").asString()).isEqualTo("王小明");
		assertThat(full.get("profile").get("contacts").get(1).get("phone").asString()).isEqualTo("13900001111");
		assertThat(again.get("profile").get("nickname").asString()).isEqualTo("三婆");
		assertThat(again.get("profile").get("languages").toString()).isEqualTo("[\"汉语\",\"彝语\"]");
		assertThat(again.get("profile").get("usualMeals").toString())
			.isEqualTo("[{\"slot\":\"lunch\",\"days\":[1,5],\"mode\":\"dine_in\"}]");
		assertThat(again.get("profile").get("keyHolder").get("phone").asString()).isEqualTo("13700000000");
		assertThat(again.get("profile").get("notes").asString()).isEqualTo("耳背，大声说");
		String finance = this.community.get(this.path, Tokens.person("finance")).text();
		assertThat(finance).contains("三婆", "137****0000").doesNotContain("13700000000", "小桌", "大声说", "13900001111");
		assertThat(this.database.queryForList("select phone from contact", byte[].class)).allMatch(
				(phone) -> !new String(phone, java.nio.charset.StandardCharsets.ISO_8859_1).contains("13900001111"));
	}

	@Test
	void a_wrong_word_is_refused_by_its_field() {
		JsonNode living = this.community
			.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"profile\":{\"living\":\"somewhere\"}}")
			.json();
		JsonNode group = this.community.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"ethnicGroup\":\"精灵族\"}")
			.json();
		JsonNode sex = this.community
			.post("/api/member/elders", this.registrar,
					"{\"name\":\"甲\",\"sex\":\"robot\",\"idType\":\"none\",\"birthDate\":\"1940-01-01\"}")
			.json();
		JsonNode dead = this.community.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"status\":\"deceased\"}")
			.json();

		assertThat(living.get("type").asString()).isEqualTo("urn:problem:profile-wrong");
		assertThat(living.get("errors").get(0).get("field").asString()).isEqualTo("profile.living");
		assertThat(group.get("type").asString()).isEqualTo("urn:problem:ethnic-group-unknown");
		assertThat(sex.at("/errors/0/field").asString()).isEqualTo("sex");
		assertThat(dead.get("type").asString()).isEqualTo("urn:problem:death-date-missing");
	}

	@Test
	void each_changed_field_says_who_when_from_and_to_and_the_past_can_be_asked() {
		this.community.change(this.path, this.registrar,
				"{\"name\":\"王桂蓝\",\"group\":\"第五居民小组\",\"phone\":\"0877-123456\",\"profile\":{\"nickname\":\"三婆\"}}");
		this.database.update("update elder_change set at = date_add(at, interval 3 day) where field = 'name'");

		JsonNode changes = this.community.get(this.path + "/history", this.registrar).json().get("changes");
		JsonNode yesterday = this.community.get(this.path + "?on=" + this.today.minusDays(1), this.registrar).json();
		JsonNode now = this.community.get(this.path + "?on=" + this.today, this.registrar).json();

		assertThat(changes).anySatisfy((change) -> {
			assertThat(change.get("field").asString()).isEqualTo("phone");
			assertThat(change.get("from").asString()).isEqualTo("13800001234");
			assertThat(change.get("to").asString()).isEqualTo("0877-123456");
			assertThat(change.get("who").asString()).isEqualTo("account:4");
		});
		assertThat(yesterday.get("group").asString()).isEqualTo("第三居民小组");
		assertThat(yesterday.get("phone").asString()).isEqualTo("13800001234");
		assertThat(yesterday.get("profile").get("nickname").asString()).isEmpty();
		assertThat(now.get("group").asString()).isEqualTo("第五居民小组");
		assertThat(now.get("name").asString()).as("changed three days later").isEqualTo("王桂兰");
		assertThat(this.community.get(this.path + "/history", Tokens.person("auditor")).text()).contains("****")
			.doesNotContain("13800001234");
	}

	@Test
	void status_follows_dated_periods_and_subsidy_reads_the_stays() {
		JsonNode stay = this.community.post(this.path + "/periods", this.registrar, """
				{"kind":"institution","from":"2026-02-01","to":"2026-02-20","place":"县福利院"}
				""").json();
		this.community.post(this.path + "/periods", this.registrar,
				"{\"kind\":\"hospital\",\"from\":\"%s\",\"place\":\"县医院\"}".formatted(this.today));
		Community.Answer overlap = this.community.post(this.path + "/periods", this.registrar,
				"{\"kind\":\"institution\",\"from\":\"2026-02-20\"}");

		assertThat(stay.get("periods").size()).isEqualTo(1);
		assertThat(overlap.status()).isEqualTo(409);
		assertThat(overlap.json().get("errors").get(0).get("field").asString()).isEqualTo("from");
		assertThat(statusOn("2026-01-31")).isEqualTo("active");
		assertThat(statusOn("2026-02-01")).isEqualTo("institution");
		assertThat(statusOn("2026-02-20")).isEqualTo("institution");
		assertThat(statusOn("2026-02-21")).isEqualTo("active");
		assertThat(this.community.get(this.path, this.registrar).json().get("status").asString()).isEqualTo("hospital");
		assertThat(feed("meal").get("status").asString()).isEqualTo("hospital");
		assertThat(feed("subsidy").get("institutionStays").toString())
			.isEqualTo("[{\"from\":\"2026-02-01\",\"to\":\"2026-02-20\"}]");
	}

	@Test
	void a_period_entered_ahead_begins_by_the_calendar_and_the_neighbours_hear() {
		this.community.post(this.path + "/periods", this.registrar,
				"{\"kind\":\"hospital\",\"from\":\"%s\"}".formatted(this.today.plusDays(1)));
		assertThat(feed("meal").get("status").asString()).isEqualTo("active");
		long before = feed("meal").get("seq").asLong();
		this.database.update("update life_period set from_date = ?", this.today);

		assertThat(this.calendar.follow()).isEqualTo(1);
		assertThat(this.calendar.follow()).isZero();

		assertThat(feed("meal").get("status").asString()).isEqualTo("hospital");
		assertThat(feed("meal").get("seq").asLong()).isGreaterThan(before);
	}

	@Test
	void a_status_set_on_the_page_starts_today_and_leaves_the_past_alone() {
		this.community.post(this.path + "/periods", this.registrar, "{\"kind\":\"hospital\",\"from\":\"2026-11-01\"}");

		this.community.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"status\":\"moved_away\"}");

		assertThat(statusOn(this.today.toString())).isEqualTo("moved_away");
		assertThat(statusOn(this.today.minusDays(1).toString())).isEqualTo("hospital");
	}

	@Test
	void a_death_reported_late_counts_from_its_day_and_can_be_taken_back() {
		this.community.post(this.path + "/death", this.registrar, "{\"date\":\"2026-10-01\",\"source\":\"家属电话\"}");

		assertThat(statusOn("2026-09-30")).isEqualTo("active");
		assertThat(statusOn("2026-10-01")).isEqualTo("deceased");
		assertThat(feed("subsidy").get("deathDate").asString()).isEqualTo("2026-10-01");
		JsonNode back = this.community.post(this.path + "/death/withdraw", this.registrar, "{\"reason\":\"同名的另一位老人\"}")
			.json();
		assertThat(back.get("status").asString()).isEqualTo("active");
		assertThat(feed("subsidy").get("deathDate").isNull()).isTrue();
		assertThat(this.community.post(this.path + "/death/withdraw", this.registrar, "{\"reason\":\"再来\"}").status())
			.isEqualTo(409);
	}

	@Test
	void the_dead_come_back_only_by_withdrawing_the_death_with_a_reason() {
		this.community.post(this.path + "/death", this.registrar, "{\"date\":\"2026-10-01\",\"source\":\"家属电话\"}");

		JsonNode refused = this.community.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"status\":\"active\"}")
			.json();

		assertThat(refused.get("type").asString()).isEqualTo("urn:problem:death-to-withdraw");
		assertThat(statusOn("2026-10-01")).isEqualTo("deceased");
		assertThat(
				this.community.change(this.path, this.registrar, "{\"name\":\"王桂蓝\",\"status\":\"deceased\"}").status())
			.isEqualTo(200);
	}

	@Test
	void a_name_of_60_long_syllables_fits_and_keeps_no_sign_nobody_sees() {
		Community.Answer longest = this.community.change(this.path, this.registrar,
				"{\"name\":\"%s\"}".formatted("庄".repeat(60)));
		JsonNode hidden = this.community.change(this.path, this.registrar, "{\"name\":\"王\\u0000桂\\n兰\"}").json();

		assertThat(longest.status()).as(longest.text()).isEqualTo(200);
		assertThat(hidden.get("name").asString()).isEqualTo("王 桂 兰");
	}

	@Test
	void diets_that_do_not_fit_are_refused_by_their_field() {
		String foods = java.util.stream.IntStream.range(10, 40)
			.mapToObj((food) -> "\"过敏:吃了就不舒服的东西" + food + "\"")
			.collect(java.util.stream.Collectors.joining(","));

		Community.Answer answer = this.community.change(this.path, this.registrar,
				"{\"name\":\"王桂兰\",\"diets\":[" + foods + "]}");

		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("diets");
	}

	@Test
	void a_household_register_and_no_paper_at_all_are_papers_too() {
		String id = Community.idNumber("19500101");
		this.community.elder("身份证", id);

		Community.Answer same = this.community.post("/api/member/elders", this.registrar,
				"{\"name\":\"户口簿\",\"idType\":\"household_register\",\"idNumber\":\"%s\"}".formatted(id));
		JsonNode none = this.community
			.post("/api/member/elders", this.registrar,
					"{\"name\":\"没有证\",\"idType\":\"none\",\"birthDate\":\"1939-01-01\"}")
			.json();
		JsonNode other = this.community
			.post("/api/member/elders", this.registrar,
					"{\"name\":\"也没证\",\"idType\":\"none\",\"birthDate\":\"1939-01-01\"}")
			.json();

		assertThat(same.json().get("type").asString()).isEqualTo("urn:problem:elder-already-known");
		assertThat(none.get("tail").asString()).isEmpty();
		assertThat(other.get("elder").asLong()).isNotEqualTo(none.get("elder").asLong());
	}

	private String statusOn(String date) {
		return this.community.get(this.path + "?on=" + date, this.registrar).json().get("status").asString();
	}

	private JsonNode feed(String neighbour) {
		for (JsonNode entry : this.community.get("/api/member/roster", Tokens.service("roster." + neighbour))
			.json()
			.get("entries")) {
			if (entry.get("elder").asLong() == this.elder) {
				return entry;
			}
		}
		throw new AssertionError("not in the feed");
	}

}
