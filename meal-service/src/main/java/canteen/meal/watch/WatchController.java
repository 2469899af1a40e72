package canteen.meal.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/watch")
class WatchController {

	private final Watch watch;

	private final Servings servings;

	private final WholeTransaction transaction;

	private final Clock clock;

	WatchController(Watch watch, Servings servings, WholeTransaction transaction, Clock clock) {
		this.watch = watch;
		this.servings = servings;
		this.transaction = transaction;
		this.clock = clock;
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam String slot, @RequestParam(required = false) LocalDate date,
			@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "100") int size,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (page < 1 || page > 100_000 || size < 1 || size > 200) {
			throw new FieldRefused("size", "页码从 1 起，每页 1 到 200 条");
		}
		Serving serving = this.servings.find(canteen, (date != null) ? date : LocalDate.now(this.clock), slot);
		Instant by = serving.slot().expectedAt(serving.date());
		OffsetDateTime expectedBy = OffsetDateTime.ofInstant(by, ZoneId.of("Asia/Shanghai"));
		if (serving.closed().isPresent()) {
			return new Listed(expectedBy, new Watch.Totals(0, 0, 0), List.of());
		}
		return new Listed(expectedBy, this.watch.totals(serving), this.watch.missed(serving, size, (page - 1L) * size));
	}

	@PostMapping("/explain")
	Listed explain(@Valid @RequestBody Explained explained, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(explained.canteen());
		this.transaction.run(() -> {
			Serving serving = this.servings.find(explained.canteen(), explained.date(), explained.slot());
			if (!this.watch.isWatched(serving, explained.elder())) {
				throw new NotExpected();
			}
			this.watch.explain(serving, explained.elder(), explained.note().strip(), caller.person());
			return explained;
		});
		return list(explained.canteen(), explained.slot(), explained.date(), 1, 100, token);
	}

	/** Why somebody did not come. */
	record Explained(@NotNull(message = "请选食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请选日期") LocalDate date,
			@NotNull(message = "请选餐次") @Size(max = 10, message = "没有这个餐次") String slot,
			@NotNull(message = "请选老人") Long elder,
			@NotBlank(message = "请写明情况") @Size(max = 200, message = "说明最多 200 字") String note) {
	}

	/**
	 * Who has not come.
	 *
	 * @param expectedBy from then on they are missed
	 */
	record Listed(OffsetDateTime expectedBy, Watch.Totals totals, List<Watch.Missed> elders) {
	}

}
