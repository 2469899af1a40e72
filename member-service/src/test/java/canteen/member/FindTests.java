package canteen.member;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.StreamSupport;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class FindTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void a_whole_phone_number_finds_its_elder_and_a_changed_one_no_longer_does() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));

		assertThat(found("q", "138 0000 1234")).containsExactly(elder);
		assertThat(found("q", "13800001235")).isEmpty();
		this.community.change("/api/member/elders/" + elder, this.registrar,
				"{\"name\":\"王桂兰\",\"phone\":\"13900009999\"}");

		assertThat(found("q", "13800001234")).isEmpty();
		assertThat(found("q", "13900009999")).containsExactly(elder);
	}

	@Test
	void rare_characters_and_surnames_of_two_sounds_are_found_as_they_are_said() {
		long rare = this.community.elder("𠮷㛃", Community.idNumber("19430506"));
		long shan = this.community.elder("单桂兰", Community.idNumber("19430506"));
		long qiu = this.community.elder("仇桂兰", Community.idNumber("19430506"));
		long xie = this.community.elder("解桂兰", Community.idNumber("19430506"));

		assertThat(found("q", "𠮷")).containsExactly(rare);
		assertThat(found("q", "㛃")).containsExactly(rare);
		assertThat(found("q", "jijie")).containsExactly(rare);
		assertThat(found("q", "shan guilan")).containsExactly(shan);
		assertThat(found("q", "qgl")).containsExactly(qiu);
		assertThat(found("q", "xieguilan")).containsExactly(xie);
	}

	@Test
	void a_rare_character_inside_a_name_hides_nobody_from_who_types_what_comes_before() {
		long inside = this.community.elder("王𠮷祥", Community.idNumber("19430506"));
		long plain = this.community.elder("王桂兰", Community.idNumber("19430506"));

		assertThat(found("q", "王")).containsExactly(inside, plain);
		assertThat(found("q", "王𠮷")).containsExactly(inside);
		assertThat(found("q", "𠮷")).containsExactly(inside);
		assertThat(found("q", "wangji")).containsExactly(inside);
	}

	@Test
	void a_status_that_is_none_of_ours_is_refused_and_does_not_show_everybody() {
		this.community.elder("王桂兰", Community.idNumber("19430506"));

		assertThat(find("status", "nobody").json().at("/errors/0/field").asString()).isEqualTo("status");
		assertThat(found("status", "suspended")).isEmpty();
		assertThat(found("status", "")).hasSize(1);
		assertThat(export(this.registrar, "{\"search\":{\"status\":\"nobody\"}}").status()).isEqualTo(400);
	}

	@Test
	void dots_and_spaces_inside_a_name_may_be_left_out_and_a_sign_alone_finds_nobody() {
		long dotted = this.community.elder("买买提·艾力", Community.idNumber("19430506"));
		long spaced = this.community.elder("王 桂兰", Community.idNumber("19430506"));

		assertThat(found("q", "买买提艾力")).containsExactly(dotted);
		assertThat(found("q", "买买提·艾力")).containsExactly(dotted);
		assertThat(found("q", "艾力")).containsExactly(dotted);
		assertThat(found("q", "王桂兰")).containsExactly(spaced);
		assertThat(found("q", "王 桂兰")).containsExactly(spaced);
		assertThat(found("q", "'")).isEmpty();
		assertThat(found("q", "·")).isEmpty();
		assertThat(found("q", "%")).isEmpty();
	}

	@Test
	void an_elder_turns_80_on_the_birthday_and_filters_hold_together() {
		java.time.LocalDate today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
		long eighty = this.community.elder("甲", Community.idNumber(solid(today.minusYears(80))));
		long tomorrow = this.community.elder("乙", Community.idNumber(solid(today.minusYears(80).plusDays(1))));
		this.community.post("/api/member/elders/" + eighty + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2020-01-01\",\"paper\":\"文1\"}");

		assertThat(found("ageFrom", "80")).containsExactly(eighty);
		assertThat(found("ageTo", "79")).containsExactly(tomorrow);
		assertThat(found("category", "dibao")).containsExactly(eighty);
		assertThat(found("diet", "low_sugar")).containsExactly(eighty, tomorrow);
		assertThat(found("diet", "low")).isEmpty();
		assertThat(found("sort", "-birthDate")).containsExactly(tomorrow, eighty);
		assertThat(find("sort", "id; drop table elder").status()).isEqualTo(400);
		assertThat(find("ageFrom", "x").status()).isEqualTo(400);
	}

	@Test
	void an_export_is_masked_unless_role_and_reason_allow_and_is_on_record() throws Exception {
		String id = Community.idNumber("19430506");
		this.community.elder("=王桂兰", id);

		List<String> masked = secondRow(export(Tokens.person("auditor"), "{\"search\":{}}").bytes());
		assertThat(masked).startsWith("=王桂兰").contains("138****1234", "**************" + id.substring(14));
		assertThat(export(Tokens.person("auditor"), "{\"search\":{},\"inFull\":true,\"reason\":\"看看\"}").status())
			.isEqualTo(403);
		assertThat(export(this.registrar, "{\"search\":{},\"inFull\":true}").status()).isEqualTo(400);
		List<String> whole = secondRow(
				export(this.registrar, "{\"search\":{},\"inFull\":true,\"reason\":\"民政核对\"}").bytes());

		assertThat(whole).contains(id, "13800001234");
		assertThat(this.database.queryForList("select reason from audit_entry where action = 'elders_exported_in_full'",
				String.class))
			.containsExactly("1 人：民政核对");
		assertThat(this.database.queryForList(
				"select reason from audit_entry where action = 'elder_in_full_export' and elder is not null",
				String.class))
			.containsExactly("民政核对");
		assertThat(export(Tokens.person("canteen"), "{\"search\":{}}").status()).isEqualTo(403);
	}

	@Test
	void who_is_renamed_is_found_by_the_new_name_and_by_no_word_of_the_old() {
		long elder = this.community.elder("欧阳桂兰", Community.idNumber("19430506"));
		this.community.change("/api/member/elders/" + elder, this.registrar,
				"{\"name\":\"单秀英\",\"profile\":{\"nickname\":\"三\\n婆\"}}");
		this.community.change("/api/member/elders/" + elder, this.registrar,
				"{\"name\":\"单秀英\",\"profile\":{\"nickname\":\"\"}}");

		assertThat(found("q", "shan")).containsExactly(elder);
		assertThat(found("q", "sxy")).containsExactly(elder);
		for (String old : List.of("欧阳", "阳桂", "ouyang", "guilan", "oygl", "三", "婆")) {
			assertThat(found("q", old)).as(old).isEmpty();
		}
		String words = "select word from elder_word where elder = " + elder;
		String found = this.database.queryForObject("select found_by from elder", String.class);
		assertThat(this.database.queryForList(words, String.class)).containsExactlyInAnyOrder(found.split("\n"));
	}

	@Test
	void an_export_in_full_shows_no_stand_in_for_who_has_no_paper() throws Exception {
		this.community.post("/api/member/elders", this.registrar,
				"{\"name\":\"无证老人\",\"idType\":\"none\",\"birthDate\":\"1940-01-01\"}");

		List<String> whole = secondRow(
				export(this.registrar, "{\"search\":{},\"inFull\":true,\"reason\":\"民政核对\"}").bytes());

		assertThat(whole.subList(0, 4)).containsExactly("无证老人", "未知", "1940-01-01", "");
	}

	@Test
	void an_export_is_written_in_words_and_not_in_codes() throws Exception {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.community.post("/api/member/elders/" + elder + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2020-01-01\",\"paper\":\"文1\"}");
		this.community.change("/api/member/elders/" + elder, this.registrar,
				"{\"name\":\"王桂兰\",\"diets\":[\"低糖\",\"过敏:花生\"]}");

		List<String> row = secondRow(export(this.registrar, "{\"search\":{}}").bytes());

		assertThat(row).contains("在册", "过敏:花生、低糖", "低保").containsAnyOf("男", "女");
	}

	@Test
	void an_export_holds_20_000_people_and_of_20_001_nobody_is_left_out_unsaid() {
		this.community.elder("王桂兰", Community.idNumber("19430506"));
		for (int doubled = 0; doubled < 15; doubled++) {
			this.database.update(
					"""
							insert into elder (name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type, id_index,
							  tail, residents_group, status, death_source, diets, contact_name, changed_at, found_by)
							select name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type,
							  unhex(sha2(uuid(), 256)), tail, residents_group, status, death_source, diets, contact_name, changed_at,
							  found_by
							from elder
							limit ?
							""",
					20_001 - this.database.queryForObject("select count(*) from elder", Integer.class));
		}
		this.database.update("insert ignore into elder_secret (elder, id_number) select id, '' from elder");

		assertThat(export(this.registrar, "{\"search\":{}}").json().get("type").asString())
			.isEqualTo("urn:problem:too-many-to-export");
		this.database.update("delete from elder_secret order by elder desc limit 1");
		this.database.update("delete from elder order by id desc limit 1");
		assertThat(export(this.registrar, "{\"search\":{}}").status()).isEqualTo(200);
	}

	private Community.Answer export(String token, String body) {
		return this.community.post("/api/member/elders/export", token, body);
	}

	private static List<String> secondRow(byte[] file) throws Exception {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			Row row = workbook.getFirstSheet().read().get(1);
			return row.stream().map((cell) -> (cell != null) ? cell.getText() : "").toList();
		}
	}

	private static String solid(java.time.LocalDate date) {
		return date.toString().replace("-", "");
	}

	private List<Long> found(String name, String value) {
		Community.Answer answer = find(name, value);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		JsonNode elders = answer.json().get("elders");
		assertThat(answer.json().get("total").asInt()).isEqualTo(elders.size());
		return StreamSupport.stream(elders.spliterator(), false).map((elder) -> elder.get("elder").asLong()).toList();
	}

	private Community.Answer find(String name, String value) {
		return this.community.answer(MockMvcRequestBuilders.get("/api/member/elders")
			.param(name, value)
			.header("Authorization", this.registrar));
	}

}
