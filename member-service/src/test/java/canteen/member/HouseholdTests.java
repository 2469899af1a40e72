package canteen.member;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class HouseholdTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private long elder;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@Test
	void an_elder_lives_in_one_household_at_a_time() {
		long first = household("530424-001").get("id").asLong();
		long second = household("530424-002").get("id").asLong();
		assertThat(
				this.community.post("/api/member/households", this.registrar, "{\"number\":\"530424-001\"}").status())
			.isEqualTo(409);

		JsonNode joined = join(first, "2026-01-01", 200);
		join(second, "2026-05-01", 409);
		this.community.post("/api/member/households/" + first + "/members/" + this.elder + "/end", this.registrar,
				"{\"to\":\"2026-04-30\"}");
		join(second, "2026-04-30", 409);
		join(second, "2026-05-01", 200);

		assertThat(joined.get("address").asString()).isEqualTo("福字巷9号");
		assertThat(joined.get("members").get(0).get("relation").asString()).isEqualTo("户主");
		assertThat(standing("2026-04-30").get("code").asString()).isEqualTo("530424-001");
		assertThat(standing("2026-05-01").get("code").asString()).isEqualTo("530424-002");
		assertThat(this.community.get("/api/member/households/" + first, Tokens.person("finance")).text())
			.doesNotContain("福字巷");
		assertThat(this.database.queryForList("select address from household", byte[].class))
			.allMatch((address) -> !new String(address, java.nio.charset.StandardCharsets.UTF_8).contains("福字巷"));
	}

	@Test
	void what_a_change_leaves_out_stays() {
		long id = household("1-1").get("id").asLong();
		JsonNode home = this.community
			.put("/api/member/households/" + id, this.registrar, "{\"number\":\"1-2\",\"note\":\"楼道无灯\"}")
			.json();
		assertThat(home.get("address").asString()).isEqualTo("福字巷9号");
		assertThat(home.get("group").asString()).isEqualTo("第三居民小组");
		assertThat(this.community
			.put("/api/member/households/" + id, this.registrar, "{\"number\":\"1-2\",\"address\":\"\"}")
			.json()
			.get("address")
			.asString()).isEmpty();
		String group = "/api/member/groups/"
				+ this.community.get("/api/member/groups", this.registrar).json().at("/groups/0/id").asLong();
		this.community.put(group, this.registrar, "{\"name\":\"福字巷小组\",\"place\":\"530424100\"}");
		assertThat(this.community.put(group, this.registrar, "{\"name\":\"福字巷小组\"}").text()).contains("530424100");
	}

	@Test
	void a_group_that_is_renamed_takes_its_elders_along_and_the_neighbours_hear() {
		JsonNode group = this.community.get("/api/member/groups", this.registrar).json().get("groups").get(0);
		assertThat(group.get("name").asString()).isEqualTo("第三居民小组");
		assertThat(group.get("elders").asInt()).isEqualTo(1);
		long before = feed().get("seq").asLong();
		String path = "/api/member/groups/" + group.get("id").asLong();

		assertThat(this.community.put(path, this.registrar, "{\"name\":\"福字巷小组\",\"place\":\"530424100\"}").status())
			.isEqualTo(200);
		JsonNode hired = this.community
			.post(path + "/workers", this.registrar,
					"{\"name\":\"李网格\",\"phone\":\"13600000000\",\"account\":\"account:7\",\"from\":\"2026-01-01\"}")
			.json();
		long worker = hired.get("workers").get(0).get("id").asLong();

		assertThat(feed().get("group").asString()).isEqualTo("福字巷小组");
		assertThat(feed().get("seq").asLong()).isGreaterThan(before);
		assertThat(this.community.get("/api/member/elders/" + this.elder + "/history", this.registrar).text())
			.contains("第三居民小组", "福字巷小组");
		assertThat(hired.get("workers").get(0).get("phone").asString()).isEqualTo("13600000000");
		assertThat(this.community.get("/api/member/groups", Tokens.person("auditor")).text()).contains("李网格")
			.doesNotContain("13600000000");
		JsonNode page = this.community.get("/api/member/elders/" + this.elder, this.registrar).json();
		assertThat(page.get("standing").get("gridWorkers").get(0).get("text").asString()).isEqualTo("李网格");
		assertThat(this.community.post(path + "/workers/" + worker + "/end", this.registrar, "{\"to\":\"2025-12-31\"}")
			.status()).isEqualTo(400);
		assertThat(this.community.post("/api/member/groups", this.registrar, "{\"name\":\"福字巷小组\"}").status())
			.isEqualTo(409);
	}

	private JsonNode household(String number) {
		return this.community
			.post("/api/member/households", this.registrar,
					"{\"number\":\"%s\",\"group\":\"第三居民小组\",\"address\":\"福字巷9号\"}".formatted(number))
			.json();
	}

	private JsonNode join(long household, String from, int status) {
		Community.Answer answer = this.community.post("/api/member/households/" + household + "/members",
				this.registrar, "{\"elder\":%d,\"relation\":\"户主\",\"from\":\"%s\"}".formatted(this.elder, from));
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		return answer.json();
	}

	private JsonNode standing(String date) {
		return this.community.get("/api/member/elders/" + this.elder + "?on=" + date, this.registrar)
			.json()
			.get("standing")
			.get("household");
	}

	private JsonNode feed() {
		return this.community.get("/api/member/roster", Tokens.service("roster.meal")).json().get("entries").get(0);
	}

}
