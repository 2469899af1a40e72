package canteen.member.elder;

import java.time.LocalDate;

import canteen.member.text.IdNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdNumberTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

	// 11010519491231002X is the worked example printed in GB 11643-1999
	@ParameterizedTest
	@CsvSource({ "11010519491231002X, 1949-12-31, FEMALE", "11010519491231002x, 1949-12-31, FEMALE",
			"１１０１０５１９４９１２３１００２Ｘ, 1949-12-31, FEMALE", "110105 19491231 002X, 1949-12-31, FEMALE",
			"440524188001010014, , " })
	void a_number_is_read_as_people_write_it(String text, LocalDate born, Sex sex) {
		if (born == null) {
			assertThatThrownBy(() -> IdNumber.read("", text, TODAY)).hasMessageContaining("unlikely");
			return;
		}
		IdNumber number = IdNumber.read("", text, TODAY);

		assertThat(number.number()).isEqualTo("11010519491231002X");
		assertThat(number.birthDate()).contains(born);
		assertThat(number.sex()).contains(sex);
		assertThat(number.tail()).isEqualTo("002X");
	}

	@ParameterizedTest
	@CsvSource({ "110105194912310021, 校验位", "11010519491231003X, 校验位", "11010519490231002X, 不存在",
			"11010520991231002X, 不合理", "110105491231002, 15 位", "1101051949123100, 应为 18 位", "5.3E+17, Excel",
			"5.30424194305061E+17, Excel", "1101051949123100AX, 应为数字", "'', 没有填写" })
	void a_wrong_number_is_refused_with_its_reason_and_without_itself(String text, String reason) {
		assertThatThrownBy(() -> IdNumber.read("", text, TODAY)).isInstanceOfSatisfying(IdNumberWrong.class,
				(wrong) -> {
					assertThat(wrong.chinese()).contains(reason);
					if (text.length() > 10) {
						assertThat(wrong.chinese() + wrong.getMessage()).doesNotContain(text);
					}
				});
	}

	@Test
	void a_single_wrong_digit_never_passes() {
		String right = "11010519491231002";
		char check = IdNumbers.checkCharacter(right);
		for (int place = 0; place < 17; place++) {
			for (char digit = '0'; digit <= '9'; digit++) {
				String wrong = right.substring(0, place) + digit + right.substring(place + 1);
				assertThat(IdNumbers.checkCharacter(wrong) == check).isEqualTo(wrong.equals(right));
			}
		}
	}

	@Test
	void a_right_number_that_ends_in_three_zeros_is_not_taken_for_damaged() {
		assertThat(IdNumber.read("", "000000194411209000", TODAY).birthDate()).contains(LocalDate.of(1944, 11, 20));
		assertThatThrownBy(() -> IdNumber.read("", "000000194411208000", TODAY)).extracting(Throwable::getMessage)
			.isEqualTo(IdNumber.damaged().getMessage());
	}

	@Test
	void a_passport_needs_no_check_digit() {
		assertThat(IdNumber.read("护照", "e12345678", TODAY)).isEqualTo(new IdNumber("passport", "E12345678"));
	}

}
