package canteen.subsidy.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.money.Words;
import canteen.subsidy.neighbour.CanteenUnknown;
import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.neighbour.MealDown;
import canteen.subsidy.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The seals of a canteen's books: to list, to print, to check. */
@RestController
@RequestMapping("/api/subsidy/seals")
class SealController {

	private final Seals seals;

	private final SealDay day;

	private final VerifySeals verify;

	private final SealPage page;

	private final MealCalls meal;

	SealController(Seals seals, SealDay day, VerifySeals verify, SealPage page, MealCalls meal) {
		this.seals = seals;
		this.day = day;
		this.verify = verify;
		this.page = page;
		this.meal = meal;
	}

	/** Newest first; 100 at a time, the next with {@code before} the last number. */
	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam(defaultValue = "2147483647") int before,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.seals.before(canteen, before).stream().map(Shown::of).toList());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown sealNow(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(wanted.canteen());
		if (!this.seals.canteens().contains(wanted.canteen())) {
			throw new NotFound("这个助餐点的账", "books of that canteen");
		}
		return Shown.of(this.day.sealNow(wanted.canteen()));
	}

	/** Everything computed anew; reads all postings of the canteen. */
	@GetMapping("/verify")
	VerifySeals.Verdict verify(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return this.verify.verify(canteen);
	}

	/** Whether a printed digest is one of ours, and of which seal. */
	@GetMapping("/digests/{digest}")
	Genuine digest(@PathVariable String digest, @AuthenticationPrincipal Jwt token) {
		Optional<Seal> seal = digest.matches("[0-9a-f]{64}") ? this.seals.byDigest(digest) : Optional.empty();
		Optional<Shown> mine = seal.filter(found -> Caller.of(token).worksFor(found.canteen())).map(Shown::of);
		return new Genuine(mine.isPresent(), mine);
	}

	@GetMapping("/{canteen}/{no}")
	Shown get(@PathVariable String canteen, @PathVariable int no, @AuthenticationPrincipal Jwt token) {
		return Shown.of(found(canteen, no, token));
	}

	/** A page for the door: A4, with a code that a telephone reads. */
	@GetMapping(path = "/{canteen}/{no}/print", produces = MediaType.TEXT_HTML_VALUE)
	String print(@PathVariable String canteen, @PathVariable int no, @AuthenticationPrincipal Jwt token) {
		Seal seal = found(canteen, no, token);
		return this.page.html(seal, place(seal));
	}

	/** With its name; a seal can be printed without the counter, too. */
	private String place(Seal seal) {
		try {
			return Words.canteen(this.meal.calendar(seal.canteen(), seal.day(), seal.day()).name(), seal.canteen());
		}
		catch (MealDown | CanteenUnknown unnamed) {
			return seal.canteen();
		}
	}

	private Seal found(String canteen, int no, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return this.seals.find(canteen, no).orElseThrow(() -> new NotFound("这张封签", "seal"));
	}

	record Wanted(@NotNull(message = "请写助餐点 (name the canteen)") @Pattern(regexp = "[a-z0-9-]{1,20}",
			message = "没有这个助餐点 (no such canteen)") String canteen) {
	}

	record Listed(List<Shown> seals) {
	}

	record Genuine(boolean genuine, Optional<Shown> seal) {
	}

	record Shown(String canteen, int no, LocalDate day, long postings, long priceFen, long selfPayFen, long subsidyFen,
			List<Seal.End> ends, String previous, String digest, Instant sealedAt) {

		static Shown of(Seal seal) {
			return new Shown(seal.canteen(), seal.no(), seal.day(), seal.postings(), seal.priceFen(), seal.selfPayFen(),
					seal.subsidyFen(), seal.ends(), seal.previous(), seal.digest(), seal.sealedAt());
		}

	}

}
