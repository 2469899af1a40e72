package canteen.gateway.route;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Whoever listens to events listens for hours: on a thread apart, so that the server's
 * are there for those who ask something. All streams end when the door closes.
 */
@Component
class Streams {

	private final int most;

	private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("stream-"));

	private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();

	Streams(@Value("${gateway.streams}") int most) {
		this.most = most;
	}

	boolean haveRoom() {
		return this.open.size() < this.most;
	}

	/** What has been answered so far, and then the stream until either side ends it. */
	ServerResponse answer(ServerResponse begun, OpenStream stream) {
		this.open.add(stream);
		return GatewayServerResponse.status(begun.statusCode())
			.headers((headers) -> headers.putAll(begun.headers()))
			.build((request, response) -> {
				leaveServer(request, response, stream);
				return null;
			});
	}

	private void leaveServer(HttpServletRequest request, HttpServletResponse response, OpenStream stream)
			throws IOException {
		try {
			// the cookies are written with the first byte, by the thread that has the
			// session
			response.flushBuffer();
			OutputStream listener = response.getOutputStream();
			AsyncContext apart = request.startAsync(request, response);
			apart.setTimeout(0);
			this.threads.execute(() -> tell(stream, listener, apart));
		}
		catch (IOException | RuntimeException ex) {
			end(stream);
			throw ex;
		}
	}

	private void tell(OpenStream stream, OutputStream listener, AsyncContext apart) {
		try {
			stream.tell(listener);
		}
		catch (IOException ex) {
			// one of the two has gone
		}
		finally {
			end(stream);
			apart.complete();
		}
	}

	private void end(OpenStream stream) {
		this.open.remove(stream);
		stream.end();
	}

	@EventListener(ContextClosedEvent.class)
	void endAll() {
		this.open.forEach(this::end);
		this.threads.shutdown();
	}

}
