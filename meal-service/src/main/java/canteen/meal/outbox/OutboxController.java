package canteen.meal.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import canteen.meal.refusal.NotFound;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/outbox")
class OutboxController {

	private final Outbox outbox;

	OutboxController(Outbox outbox) {
		this.outbox = outbox;
	}

	@GetMapping
	Backlog backlog() {
		return new Backlog(this.outbox.count("pending"), this.outbox.count("set_aside"), this.outbox.oldest(),
				this.outbox.aside());
	}

	@PostMapping("/{id}/retry")
	Retried retry(@PathVariable String id) {
		if (!id.matches("[0-9a-f-]{36}") || !this.outbox.retry(id)) {
			throw new NotFound("这条搁置的记录", "fact set aside");
		}
		return new Retried(id, "pending");
	}

	record Backlog(long pending, long setAside, Optional<Instant> oldestAt, List<Outbox.Aside> items) {
	}

	record Retried(String id, String state) {
	}

}
