package canteen.member;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class RolesTests {

	private static final Map<String, String> WRITES = Map.of("/periods",
			"{\"kind\":\"hospital\",\"from\":\"2026-01-01\"}", "/categories",
			"{\"tag\":\"dibao\",\"from\":\"2026-01-01\"}", "/category-applications",
			"{\"tag\":\"dibao\",\"from\":\"2026-01-01\"}", "/abilities",
			"{\"grade\":\"mild\",\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-01-05\"}", "/disabilities",
			"{\"kind\":\"limb\",\"grade\":2,\"from\":\"2020-01-01\"}", "/consents",
			"{\"purpose\":\"meals\",\"items\":\"姓名\",\"way\":\"written\"}", "/export", "{\"reason\":\"本人要求\"}",
			"/death/withdraw", "{\"reason\":\"搞错了\"}", "/contact/reveal", "{\"reason\":\"回访\"}");

	private static final List<String> READS = List.of("", "?on=2026-01-01", "/history", "/periods", "/categories",
			"/abilities", "/consents", "/photo");

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private String path;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.path = "/api/member/elders/" + this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@Test
	void what_concerns_an_elder_of_another_canteen_is_neither_shown_nor_changed() {
		String stranger = Tokens.person("registrar", "ninghe");
		List<Integer> before = rows();

		READS.forEach(
				(part) -> assertThat(this.community.get(this.path + part, stranger).status()).as(part).isEqualTo(403));
		WRITES
			.forEach((part, body) -> assertThat(this.community.post(this.path + part, stranger, body).status()).as(part)
				.isEqualTo(403));

		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void only_the_office_writes_and_neither_counter_nor_volunteer_reads() {
		for (String role : List.of("care", "finance", "approver", "canteen", "volunteer")) {
			WRITES.forEach((part,
					body) -> assertThat(this.community.post(this.path + part, Tokens.person(role), body).status())
						.as(role + part)
						.isEqualTo(403));
		}
		for (String role : List.of("canteen", "volunteer", "approver")) {
			for (String list : List.of(this.path, this.path + "/history", "/api/member/households",
					"/api/member/groups", "/api/member/categories/expiring", "/api/member/privacy/due")) {
				assertThat(this.community.get(list, Tokens.person(role)).status()).as(role + list).isEqualTo(403);
			}
		}
		assertThat(this.community.get(this.path, Tokens.person("auditor")).status()).isEqualTo(200);
	}

	private List<Integer> rows() {
		return List
			.of("life_period", "category", "category_application", "ability", "disability", "consent", "audit_entry",
					"elder_change")
			.stream()
			.map((table) -> this.database.queryForObject("select count(*) from " + table, Integer.class))
			.toList();
	}

}
