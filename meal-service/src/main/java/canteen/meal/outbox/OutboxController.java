package canteen.meal.outbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/outbox")
class OutboxController {

	private final Backlog backlog;

	private final WholeTransaction transaction;

	OutboxController(Backlog backlog, WholeTransaction transaction) {
		this.backlog = backlog;
		this.transaction = transaction;
	}

	@GetMapping
	Waiting waiting(@AuthenticationPrincipal Jwt token) {
		mustLookAfterAll(token);
		List<Queue> queues = Arrays.stream(Destination.values())
			.map(destination -> new Queue(destination.word(), this.backlog.count(destination, "pending"),
					this.backlog.count(destination, "set_aside"), this.backlog.oldest(destination)))
			.toList();
		return new Waiting(queues, this.backlog.aside());
	}

	@GetMapping("/events")
	Events events(@RequestParam(defaultValue = "0") long after, @AuthenticationPrincipal Jwt token) {
		mustLookAfterAll(token);
		return new Events(this.backlog.events(after));
	}

	@PostMapping("/{id}/retry")
	Changed retry(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		mustLookAfterAll(token);
		if (!this.transaction.run(() -> isFact(id) && this.backlog.retry(id, Caller.of(token).person()))) {
			throw new NotFound("这条搁置的记录", "fact set aside");
		}
		return new Changed(id, "pending");
	}

	@PostMapping("/retry")
	Retried retryAll(@Valid @RequestBody Kind kind, @AuthenticationPrincipal Jwt token) {
		mustLookAfterAll(token);
		if (kind.type() == null || !kind.type().matches("[a-z_]{1,20}")) {
			throw new FieldRefused("type", "请写明是哪一类记录");
		}
		return new Retried(this.transaction.run(() -> this.backlog.retryAll(kind.type(), Caller.of(token).person())));
	}

	@PostMapping("/{id}/dismiss")
	Changed dismiss(@PathVariable String id, @Valid @RequestBody Why why, @AuthenticationPrincipal Jwt token) {
		mustLookAfterAll(token);
		String reason = (why.reason() != null) ? why.reason().strip() : "";
		if (reason.isEmpty() || reason.length() > 200) {
			throw new FieldRefused("reason", "请写明原因，不超过 200 字");
		}
		if (!this.transaction.run(() -> isFact(id) && this.backlog.dismiss(id, Caller.of(token).person(), reason))) {
			throw new NotFound("这条搁置的记录", "fact set aside");
		}
		return new Changed(id, "dismissed");
	}

	/** The facts of all canteens wait in one line. */
	private static void mustLookAfterAll(Jwt token) {
		Caller.of(token).mustWorkFor("*");
	}

	private static boolean isFact(String id) {
		return id.matches("[0-9a-f-]{36}");
	}

	record Waiting(List<Queue> queues, List<Backlog.Aside> items) {
	}

	record Queue(String destination, long pending, long setAside, Optional<Instant> oldestAt) {
	}

	record Events(List<Backlog.Event> events) {
	}

	record Kind(@Size(max = 20) String type) {
	}

	record Why(@Size(max = 200, message = "原因不超过 200 字") String reason) {
	}

	record Changed(String id, String state) {
	}

	record Retried(int retried) {
	}

}
