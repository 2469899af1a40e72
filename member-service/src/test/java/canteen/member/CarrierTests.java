package canteen.member;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class CarrierTests {

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private static final String HELPERS = "/api/member/helpers";

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	JsonMapper json;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void nobody_helps_yet() {
		this.community.isEmpty();
	}

	@Test
	void what_meal_reads_of_carriers_equals_the_contract() {
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/carriers.json"));
		this.database.update(
				"""
						insert into helper (id, kind, name, account, canteen, skills, languages, availability, joined_on, left_on,
						  note, version, certificate_until)
						values (12, 'volunteer', '李志愿', 'account:7', 'chengguan', '[]', '[]', '[]', '2026-01-01', null, '', 0,
						    '2027-03-01'),
						  (13, 'staff', '赵师傅', null, '', '[]', '[]', '[]', '2026-01-01', ?, '', 0, null),
						  (14, 'staff', '走了的人', null, '', '[]', '[]', '[]', '2026-01-01', ?, '', 0, null)
						""",
				TODAY.minusDays(31), TODAY.minusDays(32));

		assertThat(carriers("")).isEqualTo(contract.get("response"));
		assertThat(carriers("?limit=1").get("more").asBoolean()).isTrue();
		assertThat(carriers("?after=12&limit=1").at("/carriers/0/person").asInt()).isEqualTo(13);
		assertThat(this.community.get("/api/member/carriers", Tokens.person("admin")).status()).isEqualTo(403);
		assertThat(this.community.get("/api/member/carriers", Tokens.service("roster.subsidy")).status())
			.isEqualTo(403);
	}

	@Test
	void a_certificate_is_kept_sealed_with_history_and_warns_30_days_ahead() {
		JsonNode added = this.community.post(HELPERS, this.registrar, """
				{"kind":"volunteer","name":"李志愿","canteen":"chengguan",
				 "healthCertificate":{"number":"滇健530424-0017","until":"%s"}}
				""".formatted(TODAY.plusDays(30))).json();
		String path = HELPERS + "/" + added.get("id").asLong();

		assertThat(added.at("/healthCertificate/number").asString()).isEqualTo("滇健530424-0017");
		assertThat(new String(this.database.queryForObject("select certificate_number from helper", byte[].class),
				StandardCharsets.ISO_8859_1))
			.doesNotContain("530424-0017");
		assertThat(warnings("")).hasSize(1);
		assertThat(warnings("?days=29")).isEmpty();
		assertThat(this.community.get(HELPERS + "/certificates", Tokens.person("registrar", "ninghe"))
			.json()
			.get("certificates")).isEmpty();

		String later = "{\"kind\":\"volunteer\",\"name\":\"李志愿\",\"version\":%d,"
				+ "\"healthCertificate\":{\"number\":\"滇健530424-0018\",\"until\":\"%s\"}}";
		assertThat(this.community
			.put(path, this.registrar, later.formatted(added.get("version").asInt(), TODAY.minusDays(1)))
			.status()).isEqualTo(200);
		assertThat(warnings("?days=0").get(0).get("expired").asBoolean()).isTrue();
		assertThat(this.community.get(path + "/history", this.registrar).json().get("changes"))
			.extracting((change) -> change.get("field").asString())
			.contains("certificate_number", "certificate_until");
		JsonNode kept = this.community
			.put(path, this.registrar,
					"{\"kind\":\"volunteer\",\"name\":\"李志愿\",\"version\":%d}"
						.formatted(this.community.get(path, this.registrar).json().get("version").asInt()))
			.json();
		assertThat(kept.at("/healthCertificate/number").asString()).isEqualTo("滇健530424-0018");
		assertThat(this.community.get(HELPERS + "/certificates?days=-1", this.registrar).status()).isEqualTo(400);
	}

	private JsonNode warnings(String query) {
		return this.community.get(HELPERS + "/certificates" + query, this.registrar).json().get("certificates");
	}

	private JsonNode carriers(String query) {
		return this.community.get("/api/member/carriers" + query, Tokens.service("roster.meal")).json();
	}

}
