package canteen.gateway.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose content is counted. Fields of a form the server reads by itself. */
final class CountedRequest extends HttpServletRequestWrapper {

	private final long most;

	private final Clock clock;

	private Content content;

	CountedRequest(HttpServletRequest request, long most, Clock clock) {
		super(request);
		this.most = most;
		this.clock = clock;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.content == null) {
			this.content = new Content(super.getInputStream(), this.most, this.clock);
		}
		return this.content;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		Charset charset = Optional.ofNullable(getCharacterEncoding())
			.map(Charset::forName)
			.orElse(StandardCharsets.UTF_8);
		return new BufferedReader(new InputStreamReader(getInputStream(), charset));
	}

}
