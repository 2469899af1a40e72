package canteen.gateway.key;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signing keys, without what is secret of them. */
@RestController
@RequestMapping("/api/gateway/keys")
class KeyController {

	private final SigningKeys keys;

	private final RotateKey rotation;

	KeyController(SigningKeys keys, RotateKey rotation) {
		this.keys = keys;
		this.rotation = rotation;
	}

	@GetMapping
	Listed list() {
		return new Listed(this.keys.all().stream().map(Shown::of).toList());
	}

	/** From now on a new one signs; nobody is signed out. */
	@PostMapping("/rotate")
	@ResponseStatus(HttpStatus.CREATED)
	Listed rotate(Principal person) {
		this.rotation.byHand(person.getName());
		return list();
	}

	record Listed(List<Shown> keys) {
	}

	record Shown(String kid, String state, Instant madeAt, Optional<Instant> publishedUntil) {

		static Shown of(SigningKey key) {
			return new Shown(key.key().getKeyID(), key.retiredAt().isPresent() ? "published" : "signing", key.madeAt(),
					key.publishedUntil());
		}

	}

}
