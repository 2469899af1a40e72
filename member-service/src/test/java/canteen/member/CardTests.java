package canteen.member;

import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class CardTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	ScheduledTaskHolder schedule;

	private final String registrar = Tokens.person("registrar");

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private long elder;

	@BeforeEach
	void one() {
		this.community.isEmpty();
		this.elder = this.community.elder("王<b>兰", Community.idNumber("19430506"));
	}

	@Test
	void a_paper_card_lasts_from_today_to_31_days_and_never_beside_a_live_card() {
		assertThat(lend(this.today.minusDays(1)).status()).isEqualTo(400);
		assertThat(lend(this.today.plusDays(32)).status()).isEqualTo(400);
		assertThat(lend(this.today.plusDays(31)).status()).isEqualTo(200);
		assertThat(lend(this.today).json().get("type").asString()).isEqualTo("urn:problem:card-still-live");

		JsonNode issued = issue();

		JsonNode cards = history();
		assertThat(issued.get("count").asInt()).isEqualTo(1);
		assertThat(cards.get(0).get("status").asString()).isEqualTo("live");
		assertThat(cards.get(0).get("kind").asString()).isEqualTo("card");
		assertThat(cards.get(1).get("status").asString()).isEqualTo("revoked");
		assertThat(cards.get(1).get("kind").asString()).isEqualTo("paper");
		assertThat(cards.get(1).get("expiresOn").asString()).isEqualTo(this.today.plusDays(31).toString());
	}

	@Test
	void a_paper_card_still_works_on_its_last_day_and_leaves_the_feed_the_day_after() {
		lend(this.today);
		long read = last(0);

		expire();
		assertThat(last(read)).isEqualTo(read);
		this.database.update("update card set expires_on = ?", this.today.minusDays(1));
		expire();

		JsonNode entry = feed(read).get("entries").get(0);
		assertThat(entry.get("elder").asLong()).isEqualTo(this.elder);
		assertThat(entry.get("cards").get(0).get("status").asString()).isEqualTo("revoked");
		assertThat(history().get(0).get("revokedReason").asString()).isEqualTo("临时卡到期");
	}

	@Test
	void a_single_card_is_printed_without_script_or_style_of_its_own_and_only_while_live() {
		String number = issue().get("issued").get(0).get("number").asString();
		String path = "/api/member/cards/" + number + "/print";

		String page = this.community.get(path, this.registrar).text();

		assertThat(page).contains("王&lt;b&gt;兰", number, "<svg").doesNotContain("style=", "<style", "<script");
		assertThat(this.community.get(path, Tokens.person("registrar", "ninghe")).status()).isEqualTo(403);
		assertThat(this.community.get(path, Tokens.person("care")).status()).isEqualTo(403);
		this.community.post("/api/member/cards/" + number + "/revoke", this.registrar, "{\"reason\":\"丢失\"}");
		assertThat(this.community.get(path, this.registrar).status()).isEqualTo(404);
	}

	@Test
	void the_sheet_holds_ten_cards_a_page() {
		for (int count = 0; count < 10; count++) {
			this.community.elder("老人" + count, Community.idNumber("19430506"));
		}
		this.community.post("/api/member/cards/issue", this.registrar, "{\"all\":true}");

		String sheet = this.community.get("/api/member/cards/sheet", this.registrar).text();

		assertThat(sheet.split("<article", -1)).hasSize(12);
		assertThat(sheet.split("<section", -1)).hasSize(3);
		assertThat(this.database.queryForList("select reason from audit_entry where action = 'cards_printed'",
				String.class))
			.containsExactly("11 张");
	}

	private void expire() {
		this.schedule.getScheduledTasks()
			.stream()
			.map(ScheduledTask::getTask)
			.filter((task) -> task.toString().contains("ExpireCards"))
			.forEach((task) -> task.getRunnable().run());
	}

	private Community.Answer lend(LocalDate until) {
		return this.community.post("/api/member/cards/temporary", this.registrar,
				"{\"elder\":%d,\"expiresOn\":\"%s\"}".formatted(this.elder, until));
	}

	private JsonNode issue() {
		return this.community.post("/api/member/cards/issue", this.registrar, "{\"elders\":[%d]}".formatted(this.elder))
			.json();
	}

	private JsonNode history() {
		return this.community.get("/api/member/elders/" + this.elder + "/cards", this.registrar).json().get("cards");
	}

	private long last(long after) {
		return feed(after).get("last").asLong();
	}

	private JsonNode feed(long after) {
		return this.community.get("/api/member/roster?after=" + after, Tokens.service("roster.meal")).json();
	}

}
