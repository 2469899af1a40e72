package canteen.member;

import java.io.File;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A sign-in account is one person's, and a person has one. */
@MemberTest
class AccountLinkTests {

	private static final String LINKS = "/api/member/helpers/accounts";

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	JsonMapper json;

	private final String admin = Tokens.person("admin");

	@BeforeEach
	void two_people_help() {
		this.community.isEmpty();
		this.database
			.update("""
					insert into helper (id, kind, name, account, canteen, skills, languages, availability, joined_on, note, version)
					values (12, 'volunteer', '李志愿', null, 'chengguan', '[]', '[]', '[]', '2026-01-01', '', 3),
					  (13, 'staff', '赵师傅', null, '', '[]', '[]', '[]', '2026-01-01', '', 0)""");
	}

	@Test
	void what_the_gateway_writes_links_both_ways_and_twice_is_once() {
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/account-link.json"));
		String body = contract.at("/request/body").toString();

		assertThat(this.community.put(LINKS, this.admin, body).json()).isEqualTo(contract.get("response"));
		assertThat(this.community.put(LINKS, this.admin, body).json()).isEqualTo(contract.get("response"));

		assertThat(this.community.get("/api/member/helpers/12", Tokens.person("registrar"))
			.json()
			.get("account")
			.asString()).isEqualTo("account:7");
		assertThat(this.community.get(LINKS + "?accounts=account:7,account:8", this.admin)
			.json()
			.at("/people/0/name")
			.asString()).isEqualTo("李志愿");
		assertThat(this.database.queryForObject("select count(*) from helper_change where field = 'account'",
				Integer.class))
			.isEqualTo(1);
	}

	@Test
	void nobody_who_does_not_exist_and_nobody_twice() {
		assertThat(link(7, "99").status()).isEqualTo(404);
		assertThat(link(7, "12").status()).isEqualTo(200);

		assertThat(type(link(8, "12"))).isEqualTo("helper-linked");
		assertThat(type(link(7, "13"))).isEqualTo("account-taken");

		assertThat(link(7, "null").status()).isEqualTo(200);
		assertThat(link(7, "null").status()).isEqualTo(200);
		assertThat(link(8, "12").status()).isEqualTo(200);
	}

	@Test
	void only_administrators_link_and_only_in_their_canteens() {
		for (String role : List.of("registrar", "care", "canteen", "volunteer", "auditor", "security_admin")) {
			assertThat(this.community.put(LINKS, Tokens.person(role), "{\"account\":\"account:7\",\"person\":12}")
				.status()).as(role).isEqualTo(403);
		}
		assertThat(
				this.community.put(LINKS, Tokens.person("admin", "ninghe"), "{\"account\":\"account:7\",\"person\":12}")
					.status())
			.isEqualTo(403);
		assertThat(this.community.put(LINKS, Tokens.person("system_admin"), "{\"account\":\"account:7\",\"person\":12}")
			.status()).isEqualTo(200);
		assertThat(this.community.get(LINKS + "?name=李", Tokens.person("security_admin")).status()).isEqualTo(200);
		assertThat(this.community.get(LINKS + "?name=李", Tokens.person("registrar")).status()).isEqualTo(403);
	}

	@Test
	void people_are_found_by_name_and_nobody_by_no_name() {
		assertThat(this.community.get(LINKS + "?name=师", this.admin).json().get("people")).hasSize(1);
		assertThat(this.community.get(LINKS + "?name=", this.admin).json().get("people")).isEmpty();
		assertThat(this.community.get(LINKS + "?name=%25", this.admin).json().get("people")).isEmpty();
		for (String bad : List.of("{}", "{\"account\":\"7\",\"person\":12}",
				"{\"account\":\"account:7\",\"person\":\"李\"}", "[]", "")) {
			assertThat(this.community.put(LINKS, this.admin, bad).status()).as(bad).isEqualTo(400);
		}
	}

	private Community.Answer link(long account, String person) {
		return this.community.put(LINKS, this.admin,
				"{\"account\":\"account:%d\",\"person\":%s}".formatted(account, person));
	}

	private static String type(Community.Answer answer) {
		return answer.json().get("type").asString().replace("urn:problem:", "");
	}

}
