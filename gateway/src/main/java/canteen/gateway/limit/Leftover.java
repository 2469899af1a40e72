package canteen.gateway.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import canteen.gateway.refusal.Refusal;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What nobody read of a request, since it was answered before, the server reads in order
 * to keep the connection, and would wait for it as long as it takes. Here it is waited
 * for under the same bounds as everything else, and beyond them the connection ends.
 */
@Component
class Leftover extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/** In bytes: for more than this a new connection costs less. */
	private static final int MOST = 2 << 20;

	private final Rates rates;

	private final Clock clock;

	Leftover(Rates rates, Clock clock) {
		super(true);
		this.rates = rates;
		this.clock = clock;
	}

	@Override
	public void customize(TomcatServletWebServerFactory server) {
		server.addEngineValves(this);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (!request.isAsync() && !"HTTP/2.0".equals(request.getProtocol()) && !isRead(request)) {
			response.finishResponse();
			if (!mayRead(request)) {
				request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
			}
		}
	}

	private static boolean isRead(Request request) {
		AtomicBoolean isRead = new AtomicBoolean(true);
		request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
		return isRead.get();
	}

	private boolean mayRead(Request request) {
		org.apache.coyote.Request sent = request.getCoyoteRequest();
		String address = request.getRemoteAddr();
		long length = request.getContentLengthLong();
		if (length < 0 || length > MOST || !this.rates.begins(address)) {
			return false;
		}
		try {
			Pace pace = new Pace(this.clock);
			Chunk chunk = new Chunk();
			for (int read = sent.doRead(chunk); read >= 0; read = sent.doRead(chunk)) {
				pace.came(read);
			}
			return true;
		}
		catch (Refusal | IOException ex) {
			return false;
		}
		finally {
			this.rates.end(address);
		}
	}

	/** Looked at by nobody. */
	private static final class Chunk implements ApplicationBufferHandler {

		private ByteBuffer buffer;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// it has the room it needs
		}

	}

}
