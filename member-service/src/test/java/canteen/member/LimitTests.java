package canteen.member;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A list that is cut says so, and a sheet that would be cut is refused. */
@MemberTest
class LimitTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void empty() {
		this.community.isEmpty();
		this.database.update("delete from elder_apart");
		this.database.update("delete from elder_merge");
		this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@Test
	void a_sheet_holds_2_000_cards_and_of_2_001_none_is_left_out_unsaid() {
		elders(2001);
		this.database.update("""
				insert into card (elder, number, token, live, issued_at, issued_by)
				select id, lpad(id, 10, '0'), lpad(id, 16, '0'), 1, now(), 'account:4' from elder""");

		Community.Answer refused = this.community.get("/api/member/cards/sheet", this.registrar);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.json().get("type").asString()).isEqualTo("urn:problem:too-many-to-print");
		this.database.update("delete from card limit 1");
		assertThat(this.community.get("/api/member/cards/sheet", this.registrar).status()).isEqualTo(200);
	}

	@Test
	void of_501_pairs_of_a_kind_500_are_shown_and_more_is_said() {
		elders(32);
		assertThat(pairs()).isEqualTo("496 false");
		elders(33);
		assertThat(pairs()).isEqualTo("500 true");
	}

	@Test
	void of_1_001_who_lack_a_consent_1_000_are_shown_and_more_is_said() {
		elders(1000);
		assertThat(list("consents/lacking?purpose=meals", "elders", this.registrar)).isEqualTo("1000 false");
		elders(1001);
		assertThat(list("consents/lacking?purpose=meals", "elders", this.registrar)).isEqualTo("1000 true");
	}

	@Test
	void of_1_001_to_be_forgotten_1_000_are_shown_and_more_is_said() {
		elders(1001);
		this.database.update("update elder set status = 'deceased', death_date = '2010-01-01'");
		assertThat(list("privacy/due", "elders", Tokens.person("admin"))).isEqualTo("1000 true");
		this.database.update("delete from elder where id not in (select elder from elder_secret) limit 1");
		assertThat(list("privacy/due", "elders", Tokens.person("admin"))).isEqualTo("1000 false");
	}

	@Test
	void applications_of_other_canteens_take_no_place_in_the_1_000_shown() {
		elders(1001);
		this.database.update("""
				insert into category_application (elder, tag, from_date, paper, state)
				select id, 'dibao', '2026-01-01', '', 'applied' from elder""");
		assertThat(list("categories/pending", "applications", this.registrar)).isEqualTo("1000 true");

		this.database.update("update elder set canteen = 'chengguan'");
		this.database.update("update elder set canteen = 'ninghe' order by id desc limit 1");

		assertThat(list("categories/pending", "applications", Tokens.person("registrar", "ninghe")))
			.isEqualTo("1 false");
	}

	@Test
	void fifty_drafts_of_others_hide_none_of_ones_own() {
		String mine = Tokens.person("registrar", "chengguan");
		this.community.send("mine.csv", "姓名,身份证号\n".getBytes(StandardCharsets.UTF_8), mine);
		assertThat(list("intakes", "intakes", mine)).isEqualTo("1 false");
		for (int other = 0; other < 50; other++) {
			this.database.update("""
					insert into intake (received_at, received_by, created_count, updated_count, same_count, error_count)
					values (now(), 'account:99', 0, 0, 0, 0)""");
		}

		assertThat(list("intakes", "intakes", mine)).isEqualTo("1 false");
		assertThat(list("intakes", "intakes", this.registrar)).isEqualTo("50 true");
	}

	private String pairs() {
		return list("duplicates", "pairs", this.registrar);
	}

	private String list(String path, String rows, String token) {
		JsonNode list = this.community.get("/api/member/" + path, token).json();
		return list.get(rows).size() + " " + list.get("more");
	}

	/** As many copies as it takes, without secrets of their own. */
	private void elders(int wanted) {
		int here = this.database.queryForObject("select count(*) from elder", Integer.class);
		while (here < wanted) {
			this.database.update("""
					insert into elder (name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type,
					  id_index, tail, residents_group, canteen, status, death_source, diets, contact_name, changed_at,
					  found_by)
					select name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type,
					  unhex(sha2(uuid(), 256)), tail, residents_group, canteen, status, death_source, diets,
					  contact_name, changed_at, found_by
					from elder
					limit ?""", wanted - here);
			here = this.database.queryForObject("select count(*) from elder", Integer.class);
		}
	}

}
