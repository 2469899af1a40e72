package canteen.gateway.session;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.session.MapSession;

import static org.assertj.core.api.Assertions.assertThat;

class RecentSessionsTests {

	private static final Instant THEN = Instant.parse("2026-11-27T03:00:00Z");

	private final RecentSessions recent = new RecentSessions();

	private final MapSession session = new MapSession("one");

	@Test
	void a_copy_is_believed_for_two_seconds_and_after_that_only_with_the_same_mark() {
		this.recent.remember(this.session, "mark", THEN, this.recent.changes());

		assertThat(this.recent.find("one", THEN.plusMillis(1999))).contains(this.session);
		assertThat(this.recent.find("one", THEN.plusSeconds(2))).isEmpty();
		assertThat(this.recent.unchanged("one", "mark")).contains(this.session);
		assertThat(this.recent.unchanged("one", "another")).isEmpty();
	}

	@Test
	void what_was_forgotten_while_it_was_read_is_not_kept() {
		long before = this.recent.changes();
		this.recent.forget("one");

		this.recent.remember(this.session, "mark", THEN, before);

		assertThat(this.recent.unchanged("one", "mark")).isEmpty();
	}

	@Test
	void those_that_nobody_asks_for_go_first() {
		this.recent.remember(this.session, "mark", THEN, this.recent.changes());
		for (int other = 0; other < 499; other++) {
			this.recent.remember(new MapSession("other " + other), "mark", THEN, this.recent.changes());
		}
		assertThat(this.recent.find("one", THEN)).isPresent();

		this.recent.remember(new MapSession("newest"), "mark", THEN, this.recent.changes());

		assertThat(this.recent.find("one", THEN)).isPresent();
		assertThat(this.recent.find("other 0", THEN)).isEmpty();
	}

}
