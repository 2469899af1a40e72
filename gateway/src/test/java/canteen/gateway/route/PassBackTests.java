package canteen.gateway.route;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser is told of a service's answer. */
class PassBackTests {

	private final HttpHeaders answered = new HttpHeaders();

	private HttpHeaders passedBack() {
		return new PassBack().apply(this.answered, null);
	}

	@Test
	void what_the_answer_is_about_comes_back_whole() {
		this.answered.set("Content-Type", "text/csv");
		this.answered.set("Content-Disposition", "attachment; filename=july.csv");
		this.answered.set("ETag", "\"7\"");
		this.answered.addAll("Link", List.of("</a>", "</b>"));

		assertThat(passedBack()).isEqualTo(this.answered);
	}

	@Test
	void a_cookie_or_a_rule_for_the_browser_does_not_come_from_a_service_however_it_is_spelled() {
		this.answered.set("SET-COOKIE", "evil=1");
		this.answered.set("content-security-policy", "default-src *");
		this.answered.set("Access-Control-Allow-Origin", "*");
		this.answered.set("Cache-Control", "public");
		this.answered.set("X-REQUEST-ID", "another");

		assertThat(passedBack().isEmpty()).isTrue();
	}

	/** RFC 9110, 7.6.1: they are about one connection. */
	@Test
	void what_belongs_to_the_connection_behind_the_door_stays_there() {
		this.answered.set("Connection", "close");
		this.answered.set("Keep-Alive", "timeout=60");
		this.answered.set("Transfer-Encoding", "chunked");
		this.answered.set("Upgrade", "h2c");
		this.answered.set("Trailer", "Expires");

		assertThat(passedBack().isEmpty()).isTrue();
	}

}
