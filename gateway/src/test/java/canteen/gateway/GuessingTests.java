package canteen.gateway;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Who guesses a password at which address, and whom that hinders. */
class GuessingTests {

	private static final String ELSEWHERE = "198.51.100.7";

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("guessing");
		gateway.administrator();
	}

	@BeforeEach
	void nobody_has_guessed() {
		gateway.database().sql("delete from sign_in_failure").update();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void who_guesses_at_one_address_hinders_nobody_at_another() {
		for (int guess = 0; guess < 5; guess++) {
			assertThat(tries("wrong", ELSEWHERE)).isEqualTo(Answer.REFUSED);
		}

		assertThat(tries(TestGateway.PASSWORD, ELSEWHERE)).isEqualTo(Answer.HAS_TO_WAIT);
		assertThat(tries(TestGateway.PASSWORD, "198.51.100.8")).isEqualTo(Answer.LET_IN);
	}

	@Test
	void of_fifty_guesses_at_once_five_are_looked_at() throws Exception {
		List<Answer> answers = People.atOnce(Collections.nCopies(50, () -> tries("wrong", ELSEWHERE)));

		assertThat(answers).containsOnly(Answer.REFUSED, Answer.HAS_TO_WAIT);
		assertThat(answers.stream().filter(Answer.REFUSED::equals)).hasSize(5);
	}

	@Test
	void what_was_right_counts_no_more() {
		for (int visit = 0; visit < 12; visit++) {
			assertThat(tries(TestGateway.PASSWORD, ELSEWHERE)).isEqualTo(Answer.LET_IN);
		}
	}

	@Test
	void after_fifty_failures_from_anywhere_only_an_address_he_signed_in_from_is_not_strange() throws Exception {
		gateway.browser().signIn(TestGateway.ADMIN, TestGateway.PASSWORD);
		for (int guess = 0; guess < 50; guess++) {
			assertThat(tries("wrong", "203.0.113." + guess)).isEqualTo(Answer.REFUSED);
		}

		assertThat(tries(TestGateway.PASSWORD, "203.0.113.200")).isEqualTo(Answer.HAS_TO_WAIT);
		assertThat(tries(TestGateway.PASSWORD, "127.0.0.1")).isEqualTo(Answer.LET_IN);
		gateway.database().sql("update sign_in_failure set last_at = last_at - interval 61 minute").update();
		assertThat(tries(TestGateway.PASSWORD, "203.0.113.200")).isEqualTo(Answer.LET_IN);
	}

	private static Answer tries(String password, String address) {
		UsernamePasswordAuthenticationToken attempt = UsernamePasswordAuthenticationToken
			.unauthenticated(TestGateway.ADMIN, password);
		attempt.setDetails(new WebAuthenticationDetails(address, null));
		try {
			return gateway.bean(AuthenticationProvider.class).authenticate(attempt).isAuthenticated() ? Answer.LET_IN
					: Answer.REFUSED;
		}
		catch (BadCredentialsException ex) {
			return Answer.REFUSED;
		}
		catch (LockedException ex) {
			return Answer.HAS_TO_WAIT;
		}
	}

	enum Answer {

		LET_IN, REFUSED, HAS_TO_WAIT

	}

}
