package canteen.gateway.limit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.DelegatingServletInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContentTests {

	private final HandClock clock = new HandClock();

	@Test
	void as_much_as_is_allowed_passes_as_it_was_sent_and_a_byte_more_does_not() throws IOException {
		byte[] sent = { 1, -1, 0 };

		assertThat(content(sent, 3).readAllBytes()).isEqualTo(sent);
		assertThat(content(sent, 3).read()).isEqualTo(1);
		assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> content(sent, 2).readAllBytes());
	}

	@Test
	void what_comes_in_drops_is_given_up_and_what_comes_slowly_is_not() throws IOException {
		Content drops = content(new byte[10], 10);
		Content slow = content(new byte[800 << 10], 1 << 20);
		this.clock.pass(Duration.ofSeconds(21));

		assertThatExceptionOfType(ContentTooSlow.class).isThrownBy(drops::read);
		assertThat(slow.readNBytes(100 << 10)).hasSize(100 << 10);
		this.clock.pass(Duration.ofSeconds(9));
		assertThat(slow.readAllBytes()).hasSize(700 << 10);
	}

	@Test
	void what_stops_or_breaks_off_is_the_senders_doing() {
		assertThatExceptionOfType(ContentTooSlow.class)
			.isThrownBy(() -> failing(new SocketTimeoutException()).readAllBytes());
		assertThatExceptionOfType(ContentBrokenOff.class)
			.isThrownBy(() -> failing(new SocketException("Connection reset")).readAllBytes());
	}

	private Content content(byte[] sent, long most) {
		return new Content(new DelegatingServletInputStream(new ByteArrayInputStream(sent)), most, this.clock);
	}

	private Content failing(IOException failure) {
		return new Content(new DelegatingServletInputStream(new InputStream() {

			@Override
			public int read() throws IOException {
				throw failure;
			}

		}), 10, this.clock);
	}

}
