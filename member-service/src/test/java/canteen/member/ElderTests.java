package canteen.member;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class ElderTests {

	@Autowired
	Community community;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void an_elder_is_found_by_name_pinyin_initials_tail_and_card_number() {
		String id = Community.idNumber("19430506");
		long elder = this.community.elder("吕桂兰", id);
		this.community.elder("单雄信", Community.idNumber("19500101"));
		String card = this.community.post("/api/member/cards/issue", this.registrar, "{\"elders\":[" + elder + "]}")
			.json()
			.get("issued")
			.get(0)
			.get("number")
			.asString();

		for (String q : new String[] { "桂兰", "lvgui", "lu gui", "LGL", id.substring(14), card }) {
			JsonNode page = this.community.get("/api/member/elders?q=" + q, this.registrar).json();
			assertThat(page.get("total").asInt()).as(q).isEqualTo(1);
			assertThat(page.get("elders").get(0).get("elder").asLong()).isEqualTo(elder);
		}
		assertThat(this.community.get("/api/member/elders?q=100%25", this.registrar).json().get("total").asInt())
			.isZero();
		JsonNode first = this.community.get("/api/member/elders?group=第三居民小组&size=1", this.registrar).json();
		assertThat(first.get("total").asInt()).isEqualTo(2);
		assertThat(first.get("elders").size()).isEqualTo(1);
	}

	@Test
	void a_search_by_the_full_id_number_is_refused() {
		String id = Community.idNumber("19430506");

		Community.Answer answer = this.community.get("/api/member/elders?q=" + id, this.registrar);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("type").asString()).isEqualTo("urn:problem:full-id-number-in-address");
	}

	@Test
	void the_full_number_is_shown_only_with_a_reason_that_is_kept() {
		String id = Community.idNumber("19430506");
		long elder = this.community.elder("王桂兰", id);
		String path = "/api/member/elders/" + elder;

		assertThat(this.community.get(path, this.registrar).text()).doesNotContain(id).contains("13800001234");
		assertThat(this.community.get(path, Tokens.person("finance")).text()).contains("138****1234")
			.doesNotContain("福字巷");
		assertThat(this.community.post(path + "/id-number/reveal", this.registrar, "{\"reason\":\"\"}").status())
			.isEqualTo(400);
		assertThat(
				this.community.post(path + "/id-number/reveal", Tokens.person("care"), "{\"reason\":\"看看\"}").status())
			.isEqualTo(403);
		JsonNode shown = this.community.post(path + "/id-number/reveal", this.registrar, "{\"reason\":\"核对户口\"}")
			.json();

		assertThat(shown.get("idNumber").asString()).isEqualTo(id);
		JsonNode entry = this.community.get("/api/member/audit", Tokens.person("auditor")).json().get("entries").get(0);
		assertThat(entry.get("action").asString()).isEqualTo("id_number_revealed");
		assertThat(entry.get("who").asString()).isEqualTo("account:4");
		assertThat(entry.get("reason").asString()).isEqualTo("核对户口");
	}

	@Test
	void an_id_number_already_known_is_refused() {
		String id = Community.idNumber("19430506");
		this.community.elder("王桂兰", id);

		Community.Answer again = this.community.post("/api/member/elders", this.registrar,
				"{\"name\":\"别人\",\"idNumber\":\"" + id + "\"}");

		assertThat(again.status()).isEqualTo(409);
		assertThat(again.json().get("type").asString()).isEqualTo("urn:problem:elder-already-known");
	}

	@Test
	void a_change_on_an_old_version_is_refused() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		String change = "{\"version\":0,\"name\":\"王桂蓝\",\"phone\":\"0877-123456\"}";

		JsonNode changed = this.community.put("/api/member/elders/" + elder, this.registrar, change).json();
		int again = this.community.put("/api/member/elders/" + elder, this.registrar, change).status();

		assertThat(changed.get("name").asString()).isEqualTo("王桂蓝");
		assertThat(changed.get("version").asInt()).isEqualTo(1);
		assertThat(again).isEqualTo(409);
	}

	@Test
	void a_change_without_the_version_seen_is_refused_and_changes_nothing() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));

		Community.Answer blind = this.community.put("/api/member/elders/" + elder, this.registrar,
				"{\"name\":\"王桂蓝\"}");

		assertThat(blind.status()).isEqualTo(400);
		assertThat(blind.json().get("type").asString()).isEqualTo("urn:problem:version-missing");
		assertThat(blind.json().at("/errors/0/field").asString()).isEqualTo("version");
		assertThat(this.community.get("/api/member/elders/" + elder, this.registrar).text()).contains("王桂兰");
	}

	@Test
	void a_category_reaches_subsidy_with_its_dates() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		String path = "/api/member/elders/" + elder + "/categories";

		this.community.post(path, this.registrar, "{\"tag\":\"低保\",\"from\":\"2025-01-01\",\"paper\":\"宁民〔2025〕3号\"}");
		int backwards = this.community
			.post(path, this.registrar, "{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":\"2024-01-01\"}")
			.status();

		JsonNode entry = this.community.get("/api/member/roster", Tokens.service("roster.subsidy"))
			.json()
			.get("entries")
			.get(0);
		assertThat(backwards).isEqualTo(400);
		assertThat(entry.get("categories").toString())
			.isEqualTo("[{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":null,\"approved\":true}]");
	}

	@Test
	void the_card_sheet_prints_names_safely_and_brings_no_style_of_its_own() {
		long elder = this.community.elder("王<b>桂兰", Community.idNumber("19430506"));
		this.community.post("/api/member/cards/issue", this.registrar, "{\"all\":true}");

		Community.Answer sheet = this.community.get("/api/member/cards/sheet?elders=" + elder, this.registrar);

		assertThat(sheet.response().getContentType()).startsWith("text/html");
		assertThat(sheet.text()).contains("王&lt;b&gt;桂兰", "<svg", "/api/member/cards/sheet.css")
			.doesNotContain("<script", "<style", "style=");
		assertThat(this.community.get("/api/member/cards/sheet.css", this.registrar).text()).contains("A4");
	}

}
