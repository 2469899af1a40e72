package canteen.subsidy.period;

import java.time.YearMonth;
import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.refusal.NotFound;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a canteen's months stand. */
@RestController
@RequestMapping("/api/subsidy/periods")
class PeriodController {

	private final Periods periods;

	private final MovePeriod moves;

	PeriodController(Periods periods, MovePeriod moves) {
		this.periods = periods;
		this.moves = moves;
	}

	@GetMapping("/{canteen}")
	Listed list(@PathVariable String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.periods.of(canteen).stream().map(Shown::of).toList());
	}

	@GetMapping("/{canteen}/{month}")
	Told get(@PathVariable String canteen, @PathVariable YearMonth month, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Period period = this.periods.find(canteen, month).orElseThrow(() -> new NotFound("这个账期", "period"));
		return new Told(Shown.of(period), this.moves.moves(canteen, month));
	}

	record Listed(List<Shown> periods) {
	}

	/**
	 * @param lines how many lines it has
	 */
	record Shown(String canteen, YearMonth month, String state, int lines) {

		static Shown of(Period period) {
			return new Shown(period.canteen(), period.month(), period.state().code(), period.nextSerial() - 1);
		}

	}

	record Told(Shown period, List<MovePeriod.Move> moves) {
	}

}
