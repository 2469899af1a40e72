package canteen.meal.diner;

import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/diners")
class DinerController {

	private final Diners diners;

	private final WholeTransaction transaction;

	DinerController(Diners diners, WholeTransaction transaction) {
		this.diners = diners;
		this.transaction = transaction;
	}

	@GetMapping
	Listed find(@RequestParam String canteen, @RequestParam String q, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (q.length() > 40) {
			throw new FieldRefused("q", "最多输入 40 个字");
		}
		return new Listed(q.isBlank() ? List.of() : this.diners.find(canteen, q));
	}

	@PostMapping("/resync")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void resync() {
		this.transaction.run(() -> {
			this.diners.startOver();
			return true;
		});
	}

	record Listed(List<Diners.Found> diners) {
	}

}
