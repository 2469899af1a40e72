package canteen.gateway.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import canteen.gateway.refusal.Refusal.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

	private static final CommonPasswords COMMON = new CommonPasswords();

	private final PasswordEncoder encoder = LongBCrypt.encoder();

	@Test
	void at_least_3000_common_passwords_are_known() {
		assertThat(COMMON.size()).isGreaterThan(3000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "elevenchars", "aaaaaaaaaaaa", "password1234", "PasswordPassword", "p1234567890password!",
			"qwertyuiop123456", "elderlycanteen", "laorenshitang2026", "老人食堂老人食堂2026", "shequaixinshitang",
			"爱心食堂爱心食堂2026!!", "canteen-2026-11-23", "201711232017", "woaini1314520!", "xx.wang.li.xx..",
			"老人食堂社区老人食堂社区" })
	void what_is_short_common_or_about_us_is_refused(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "canteencanteencanteen", "iloveyouiloveyouiloveyou", "爱心食堂爱心食堂爱心食堂",
			"dragon1monkey2dragon", "abababababab1", "老人老人老人老人老人老人的" })
	void a_word_said_again_is_no_other_word(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "qwertyuiopas", "poiuytrewq.q", "abcd1234efgh", "zyxwvutsrqpo", "1qaz2wsx3edc4rfv",
			"asdfqwerzxcv", "甲乙丙丁戊己庚辛壬癸甲乙" })
	void a_run_of_keys_or_of_the_alphabet_is_no_word(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "woshiguanliyuan", "guanliyuan123456", "爱心食堂管理员2026年" })
	void who_is_only_named_as_the_administrator_is_refused(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "今天食堂做的红烧肉真好吃", "woshichengguanderen", "dragon monkey sunshine", "abcd老街口的灯每天早上",
			"canteen staircase horse", "老街老街老街老街口的灯亮" })
	void several_words_of_which_some_are_ours_are_good_enough(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"\ud840\udc00\ud840\udc01\ud840\udc02\ud840\udc03\ud840\udc04\ud840\udc05"
					+ "\ud840\udc06\ud840\udc07\ud840\udc08\ud840\udc09\ud840\udc0a\ud840\udc0b",
			"🍚🥢🍵🥟🐟🥬🍲🏮🧧🐉🌙🎋" })
	void twelve_rare_characters_or_pictures_are_good_enough_and_eleven_are_too_few(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).isEmpty();
		assertThat(faults(password.substring(2), Passwords.Profile.ASVS)).hasSize(1);
		assertThat(faults(password.substring(0, 4).repeat(8), Passwords.Profile.ASVS)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "老街口的灯每天早上六点亮", "vlqpdmxwtrz9", "a b c d e f g h i" })
	void a_sentence_or_chance_is_good_enough(String password) {
		assertThat(faults(password, Passwords.Profile.ASVS)).isEmpty();
	}

	@Test
	void two_hundred_characters_are_allowed_and_one_more_is_not() {
		String long200 = "老街口的灯每天早上".repeat(22) + "六点";

		assertThat(faults(long200, Passwords.Profile.ASVS)).isEmpty();
		assertThat(faults(long200 + "亮", Passwords.Profile.ASVS)).hasSize(1);
	}

	@Test
	void every_one_of_many_characters_counts() {
		String long64 = "老街口的灯每天早".repeat(8);

		String kept = this.encoder.encode(long64);

		assertThat(this.encoder.matches(long64, kept)).isTrue();
		assertThat(this.encoder.matches(long64.substring(0, 63) + "晚", kept)).isFalse();
	}

	@Test
	void a_password_kept_before_still_opens() {
		assertThat(
				this.encoder.matches("老街口的灯每天早上六点亮", "{bcrypt}" + new BCryptPasswordEncoder().encode("老街口的灯每天早上六点亮")))
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "vlqpdmxwtrzk", "vlqpdmxwtrz9", "老街口的灯每天早上六点亮" })
	void mlps_also_wants_three_kinds_of_characters(String password) {
		assertThat(faults(password, Passwords.Profile.MLPS)).hasSize(1);
		assertThat(faults("Vlqpdmx" + password + "9", Passwords.Profile.MLPS)).isEmpty();
	}

	@Test
	void mlps_wants_another_after_90_days_and_asvs_never() {
		assertThat(passwords(Passwords.Profile.MLPS).isOld(NOW.minus(Duration.ofDays(90)))).isFalse();
		assertThat(passwords(Passwords.Profile.MLPS).isOld(NOW.minus(Duration.ofDays(90)).minusMillis(1))).isTrue();
		assertThat(passwords(Passwords.Profile.ASVS).isOld(NOW.minus(Duration.ofDays(900)))).isFalse();
	}

	private List<Fault> faults(String password, Passwords.Profile profile) {
		List<Fault> faults = new ArrayList<>();
		passwords(profile).check(password, "wang.li", faults);
		return faults;
	}

	private Passwords passwords(Passwords.Profile profile) {
		return new Passwords(this.encoder, COMMON, Clock.fixed(NOW, ZoneOffset.UTC), profile, Duration.ofDays(90));
	}

}
