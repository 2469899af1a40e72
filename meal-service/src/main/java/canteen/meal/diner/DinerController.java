package canteen.meal.diner;

import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
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
	Listed find(@RequestParam String canteen, @RequestParam String q, JwtAuthenticationToken token) {
		Caller.of(token.getToken()).mustWorkFor(canteen);
		if (q.length() > 40) {
			throw new FieldRefused("q", "最多输入 40 个字");
		}
		List<Diners.Found> found = q.isBlank() ? List.of() : this.diners.find(canteen, q);
		return new Listed(isVolunteer(token) ? found.stream().map(Diners.Found::byNameOnly).toList() : found);
	}

	/** Who books for a neighbour needs no more than the name and the group. */
	private static boolean isVolunteer(JwtAuthenticationToken token) {
		return token.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority.startsWith("ROLE_"))
			.allMatch("ROLE_volunteer"::equals);
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
