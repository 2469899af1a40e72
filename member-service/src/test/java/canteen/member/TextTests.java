package canteen.member;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import canteen.member.text.IdNumbers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** No text that is stored or audited as it is holds an ID number. */
@MemberTest
class TextTests {

	private static final String NUMBER = Community.idNumber("19430506");

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private long elder;

	private String path;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.path = "/api/member/elders/" + this.elder;
	}

	@Test
	void a_number_is_found_however_it_is_written_and_a_wrong_check_character_is_none() {
		for (String text : new String[] { NUMBER, "户主" + NUMBER + "已核", NUMBER.toLowerCase(),
				NUMBER.substring(0, 6) + " " + NUMBER.substring(6, 14) + "-" + NUMBER.substring(14),
				"残疾证" + NUMBER + "43", "1" + NUMBER, wide(NUMBER),
				NUMBER.substring(0, 9) + "\u200b" + NUMBER.substring(9) }) {
			assertThat(IdNumbers.areIn(text)).as(text).isTrue();
		}
		String last = NUMBER.endsWith("1") ? "2" : "1";
		for (String text : new String[] { "", NUMBER.substring(0, 17), NUMBER.substring(0, 17) + last,
				"13800001234 13900005678", "宁民〔2026〕3号 2026-01-05 2026-12-31" }) {
			assertThat(IdNumbers.areIn(text)).as(text).isFalse();
		}
		assertThat(IdNumbers.areIn(Community.withCheck("00000019431306901"))).as("no such day").isFalse();
	}

	@Test
	void a_reason_a_paper_or_a_note_with_a_number_is_refused_by_its_field_and_nothing_is_kept() {
		Community.Answer reason = this.community.post(this.path + "/id-number/reveal", this.registrar,
				"{\"reason\":\"核对 %s\"}".formatted(NUMBER));
		Community.Answer paper = this.community.post(this.path + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2026-01-01\",\"paper\":\"%s\"}".formatted(NUMBER));
		Community.Answer notes = this.community.change(this.path, this.registrar,
				"{\"name\":\"王桂兰\",\"profile\":{\"notes\":\"女儿%s\"}}".formatted(NUMBER));

		assertThat(reason.status()).isEqualTo(400);
		assertThat(reason.json().get("type").asString()).isEqualTo("urn:problem:id-number-in-text");
		assertThat(reason.text()).doesNotContain(NUMBER);
		assertThat(paper.json().at("/errors/0/field").asString()).isEqualTo("paper");
		assertThat(notes.json().at("/errors/0/field").asString()).isEqualTo("profile.notes");
		assertThat(this.database.queryForObject("select count(*) from audit_entry where action = 'id_number_revealed'",
				Integer.class))
			.isZero();
	}

	@Test
	void an_address_with_a_number_is_refused_and_no_answer_repeats_it() {
		String spaced = NUMBER.substring(0, 6) + "%20" + NUMBER.substring(6);
		for (String address : new String[] { "/elders/" + NUMBER, "/elders?group=" + NUMBER, "/elders?group=" + spaced,
				"/helpers?name=" + NUMBER, "/households?number=" + NUMBER }) {
			Community.Answer answer = this.community
				.answer(MockMvcRequestBuilders.get(URI.create("/api/member" + address))
					.header("Authorization", this.registrar));

			assertThat(answer.json().get("type").asString()).as(address)
				.isEqualTo("urn:problem:full-id-number-in-address");
			assertThat(answer.text()).doesNotContain(NUMBER);
		}
		for (String address : new String[] { "/nothing/" + NUMBER, "/audit?who=" + NUMBER,
				"/cards/" + NUMBER + "/print" }) {
			Community.Answer answer = this.community.get("/api/member" + address, this.registrar);
			assertThat(answer.status()).as(address).isIn(400, 403, 404);
			assertThat(answer.text()).doesNotContain(NUMBER);
		}
	}

	@Test
	void half_a_character_and_signs_that_turn_a_line_around_are_refused_by_their_field() {
		for (String sign : new String[] { "\\ud842", "\\u202e", "\\u2066" }) {
			JsonNode refused = this.community
				.change(this.path, this.registrar,
						"{\"name\":\"王桂兰\",\"profile\":{\"nickname\":\"三%s婆\"}}".formatted(sign))
				.json();
			assertThat(refused.get("type").asString()).isEqualTo("urn:problem:signs-unseen");
			assertThat(refused.at("/errors/0/field").asString()).isEqualTo("profile.nickname");
		}
		assertThat(this.community.change(this.path, this.registrar, "{\"name\":\"王𠮷😀\"}").status()).isEqualTo(200);
	}

	@Test
	void a_fact_whose_note_holds_a_number_is_refused_alone() {
		String fact = """
				{"id":"%s","type":"no_answer","elder":%d,"canteen":"chengguan","date":"2026-01-05","slot":"lunch",
				 "at":"2026-01-05T11:30:00+08:00","note":"%s"}""";

		Community.Answer answer = this.community.post("/api/member/care-facts", Tokens.service("care-facts"),
				"{\"facts\":[%s,%s]}".formatted(fact.formatted(UUID.randomUUID(), this.elder, NUMBER),
						fact.formatted(UUID.randomUUID(), this.elder, "敲门没人应")));

		assertThat(answer.json().at("/results/0/outcome").asString()).isEqualTo("refused");
		assertThat(answer.json().at("/results/0/reason").asString()).isEqualTo("id_number_in_note");
		assertThat(answer.json().at("/results/1/outcome").asString()).isEqualTo("opened");
	}

	@Test
	void a_list_takes_a_number_in_its_own_column_only() {
		String rows = "姓名,出生年月,身份证号,住址\n李秀英,1943.05,%s,福字巷9号\n张秀英,,%s,见%s\n";

		Community.Answer answer = this.community.send("list.csv",
				rows.formatted(Community.idNumber("19430506"), Community.idNumber("19430506"), NUMBER)
					.getBytes(StandardCharsets.UTF_8),
				this.registrar);

		assertThat(answer.json().get("created").asInt()).as(answer.text()).isEqualTo(1);
		assertThat(answer.text()).contains("写有身份证号").doesNotContain(NUMBER);
	}

	private static String wide(String number) {
		StringBuilder wide = new StringBuilder();
		number.chars().forEach((sign) -> wide.append((char) (sign + 0xFEE0)));
		return wide.toString();
	}

}
