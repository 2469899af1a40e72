package canteen.member;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Found by deploy/attack: Chinese where only codes can be. */
@MemberTest
class StrangeWordTests {

	@Autowired
	Community community;

	@ParameterizedTest
	@ValueSource(strings = { "/api/member/absences?on=2026-11-27&canteen=", "/api/member/consents/lacking?purpose=",
			"/api/member/duties?from=2026-11-27&to=2026-11-27&canteen=", "/api/member/elders?category=",
			"/api/member/follow-ups?canteen=", "/api/member/intakes/1/rows?verdict=" })
	void a_word_where_a_code_belongs_is_refused_or_finds_nothing_and_is_no_failure(String path) {
		this.community.isEmpty();
		String registrar = Tokens.person("registrar");

		for (String word : new String[] { "低保", "𠮷🍚", "\u202E", "'", "\\", "%" }) {
			assertThat(this.community.get(path + word.replace("%", "%25").replace("\\", "%5C"), registrar).status())
				.as(word)
				.isIn(200, 400, 404);
		}
		assertThat(this.community.post("/api/member/elders/export", registrar, "{\"search\":{\"category\":\"低保\"}}")
			.status()).isEqualTo(400);
	}

}
