package canteen.meal.canteen;

import java.util.List;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/canteens")
class CanteenController {

	private final Canteens canteens;

	private final WholeTransaction transaction;

	CanteenController(Canteens canteens, WholeTransaction transaction) {
		this.canteens = canteens;
		this.transaction = transaction;
	}

	@GetMapping
	Listed list(@AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		return new Listed(this.canteens.all().stream().filter((canteen) -> caller.worksFor(canteen.code())).toList());
	}

	@GetMapping("/{code}")
	ResponseEntity<Canteen> get(@PathVariable String code, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(code);
		return tagged(this.canteens.find(code).orElseThrow(() -> new NotFound("这个食堂", "canteen")));
	}

	/** Makes a canteen, or changes the version that the caller has read. */
	@PutMapping("/{code}")
	ResponseEntity<Canteen> put(@PathVariable String code,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String match,
			@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		if (!code.matches("[a-z][a-z0-9-]{1,19}")) {
			throw new FieldRefused("code", "食堂代码用小写字母开头，只用小写字母、数字和短横，2 到 20 个");
		}
		Caller.of(token).mustWorkFor(code);
		return tagged(this.transaction.run(() -> write(code, match, wanted)));
	}

	private Canteen write(String code, String match, Wanted wanted) {
		if (match == null && wanted.version() == null) {
			if (!this.canteens.add(wanted.over(code, Optional.empty()))) {
				throw new VersionMissing();
			}
			return this.canteens.find(code).orElseThrow();
		}
		Canteen held = this.canteens.lock(code).orElseThrow(() -> new CanteenChanged(match != null));
		if (match != null && !match.equals(tag(held))) {
			throw new CanteenChanged(true);
		}
		if (wanted.version() != null && wanted.version() != held.version()) {
			throw new CanteenChanged(false);
		}
		this.canteens.change(wanted.over(code, Optional.of(held)));
		return this.canteens.find(code).orElseThrow();
	}

	private static ResponseEntity<Canteen> tagged(Canteen canteen) {
		return ResponseEntity.ok().eTag(tag(canteen)).body(canteen);
	}

	private static String tag(Canteen canteen) {
		return "\"" + canteen.version() + "\"";
	}

	record Listed(List<Canteen> canteens) {
	}

}
