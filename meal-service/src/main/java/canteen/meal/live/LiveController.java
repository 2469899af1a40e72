package canteen.meal.live;

import java.time.Instant;
import java.util.Optional;

import canteen.meal.access.Caller;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveController {

	private final LiveCounter counter;

	LiveController(LiveCounter counter) {
		this.counter = counter;
	}

	/** Events named {@code counter}, each with all the numbers of today's slot. */
	@GetMapping(path = "/api/meal/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> listen(@RequestParam String canteen, @RequestParam String slot,
			@RequestHeader(name = "Last-Event-ID", required = false) String seen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Instant expires = Optional.ofNullable(token.getExpiresAt()).orElse(Instant.MAX);
		return ResponseEntity.ok()
			.header("X-Accel-Buffering", "no")
			.body(this.counter.listen(new LiveCounter.Place(canteen, slot), expires, Optional.ofNullable(seen)));
	}

}
