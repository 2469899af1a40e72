package canteen.member;

import java.io.File;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Who shares a telephone or an address is said, which one is not. */
@MemberTest
class SharedContactTests {

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	JsonMapper json;

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void four_elders_with_one_telephone_are_said_as_the_contract_says() {
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/shared-contacts.json"));
		for (int elder = 17; elder <= 20; elder++) {
			this.database.update("""
					insert into elder (id, name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type,
					  tail, id_index, residents_group, place_city, place_district, place_town, canteen, status,
					  death_source, diets, contact_name, changed_at)
					values (?, '例', 'li', 'li', 'l', 'female', '1943-05-06', '汉', 'resident_id', '0428', ?, '', '', '',
					  '', 'chengguan', 'active', '', '', '', now(3))
					""", elder, Integer.toString(elder));
			this.database.update("insert into elder_phone (elder, phone_index) values (?, unhex(sha2('x', 256)))",
					elder);
		}

		JsonNode said = this.community
			.post("/api/member/elders/shared-contacts", Tokens.service("names"),
					contract.get("request").get("body").toString())
			.json();

		assertThat(said).isEqualTo(contract.get("response"));
	}

	@Test
	void one_address_and_one_phone_of_two_are_two_groups_and_nobody_else_is_told() {
		long first = this.community.elder("吕秀英", Community.idNumber("19430506"));
		long second = this.community.elder("单雄信", Community.idNumber("19430507"));

		Community.Answer said = this.community.post("/api/member/elders/shared-contacts", Tokens.service("names"),
				"{\"elders\":[%d,%d]}".formatted(first, second));

		assertThat(said.json().get("groups").valueStream().map(group -> group.get("kind").asString()))
			.containsExactlyInAnyOrder("phone", "address");
		assertThat(said.text()).doesNotContain("13800001234").doesNotContain("福字巷");
		assertThat(this.community
			.post("/api/member/elders/shared-contacts", Tokens.person("registrar"), "{\"elders\":[1]}")
			.status()).isEqualTo(403);
	}

}
