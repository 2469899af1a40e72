package canteen.gateway.factor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTests {

	private final Totp totp = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void codes_are_those_of_rfc_6238_appendix_b(long second, String code) {
		assertThat(this.totp.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
	}

	@ParameterizedTest
	@CsvSource({ "-2, false", "-1, true", "0, true", "1, true", "2, false" })
	void a_code_is_good_one_step_early_or_late_and_not_two(long late, boolean isGood) {
		Instant now = Instant.parse("2026-11-23T03:00:00Z");

		assertThat(this.totp.stepOf(this.totp.code(Totp.step(now) + late), now, 0).isPresent()).isEqualTo(isGood);
	}

	@Test
	void a_code_of_a_used_step_or_of_one_before_is_refused() {
		Instant now = Instant.parse("2026-11-23T03:00:00Z");
		long step = Totp.step(now);

		assertThat(this.totp.stepOf(this.totp.code(step), now, step)).isEmpty();
		assertThat(this.totp.stepOf(this.totp.code(step - 1), now, step)).isEmpty();
		assertThat(this.totp.stepOf(this.totp.code(step + 1), now, step)).hasValue(step + 1);
	}

	@ParameterizedTest
	@CsvSource({ "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI" })
	void secrets_are_written_as_rfc_4648_has_it_without_padding(String plain, String text) {
		assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
	}

}
