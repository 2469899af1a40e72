package canteen.member;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class DateTests {

	@Autowired
	Community community;

	private final String registrar = Tokens.person("registrar");

	private String path;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.path = "/api/member/elders/" + this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000-01-01", "1899-12-31", "2200-01-01", "+99999-01-01", "+999999999-12-31", "2026-02-30",
			"-0001-01-01" })
	void a_day_outside_1900_to_2199_is_refused_by_its_field(String day) {
		Community.Answer body = category(day);
		Community.Answer address = this.community.get(this.path + "?on=" + day.replace("+", "%2B"), this.registrar);

		assertThat(body.status()).isEqualTo(400);
		assertThat(body.json().at("/errors/0/field").asString()).isEqualTo("from");
		assertThat(body.json().at("/errors/0/message").asString()).contains("1900-01-01", "2199-12-31");
		assertThat(address.status()).isEqualTo(400);
		assertThat(address.json().at("/errors/0/field").asString()).isEqualTo("on");
	}

	@Test
	void the_first_and_the_last_day_are_taken() {
		assertThat(category("1900-01-01").status()).isEqualTo(200);
		assertThat(this.community.get(this.path + "?on=1900-01-01", this.registrar).status()).isEqualTo(200);
		assertThat(this.community.get(this.path + "?on=2199-12-31", this.registrar).status()).isEqualTo(200);
		assertThat(this.community
			.post(this.path + "/categories", this.registrar,
					"{\"tag\":\"tekun\",\"from\":\"2026-01-01\",\"to\":\"2199-12-31\"}")
			.status()).isEqualTo(200);
	}

	private Community.Answer category(String from) {
		return this.community.post(this.path + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"%s\",\"to\":\"2030-01-01\"}".formatted(from));
	}

}
