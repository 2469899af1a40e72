package canteen.meal.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.serving.Servings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/forecasts")
class ForecastController {

	private static final int DAYS_AHEAD = 14;

	private final MakeForecast make;

	private final Forecasts forecasts;

	private final Canteens canteens;

	private final Clock clock;

	ForecastController(MakeForecast make, Forecasts forecasts, Canteens canteens, Clock clock) {
		this.make = make;
		this.forecasts = forecasts;
		this.canteens = canteens;
		this.clock = clock;
	}

	@GetMapping
	OfDay ofDay(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		if (date.isAfter(LocalDate.now(this.clock).plusDays(DAYS_AHEAD))) {
			throw new FieldRefused("date", "最多预测 14 天以后");
		}
		return new OfDay(this.make.ofDay(canteen, date)
			.stream()
			.map((made) -> new Slot(made.slot(), made.forecast().orElse(null)))
			.toList(), this.forecasts.weather(canteen, date).orElse(null));
	}

	/** Four weeks up to yesterday, or to an earlier day. */
	@GetMapping("/errors")
	Errors errors(@RequestParam String canteen, @RequestParam String slot,
			@RequestParam(required = false) LocalDate until, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		if (!this.canteens.serves(canteen, slot.matches("[a-z]{1,10}") ? slot : "")) {
			throw new NotFound("这个餐次", "slot");
		}
		LocalDate yesterday = LocalDate.now(this.clock).minusDays(1);
		LocalDate last = (until == null || until.isAfter(yesterday)) ? yesterday : until;
		Servings.mustBeDay(last);
		List<Forecasts.Day> days = this.forecasts.days(canteen, slot, last.minusWeeks(Accuracy.WEEKS).plusDays(1),
				last);
		Accuracy accuracy = Accuracy
			.of(days.stream().map((day) -> new Accuracy.Compared(day.forecast(), day.served())).toList());
		return new Errors(accuracy.mapeTenths(), accuracy.days(),
				days.stream()
					.map((day) -> new Error(day.date(), day.forecast(), day.served(), day.forecast() - day.served()))
					.toList());
	}

	@PutMapping("/weather")
	OfDay note(@RequestParam String canteen, @RequestParam LocalDate date, @Valid @RequestBody Weather weather,
			@AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		LocalDate today = LocalDate.now(this.clock);
		if (date.isBefore(today.minusDays(Forecast.DAYS_BACK)) || date.isAfter(today.plusDays(DAYS_AHEAD))) {
			throw new FieldRefused("date", "天气可以写八周以内、两周以后的日子");
		}
		this.forecasts.note(canteen, date, new Forecasts.Noted(weather.kind(), weather.percent(),
				(weather.note() != null) ? weather.note().strip() : ""), Caller.of(token).person());
		return ofDay(canteen, date, token);
	}

	private void mustBe(String canteen, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	/**
	 * The weather of a day as the cook sees it.
	 *
	 * @param percent how many more (or, below 0, fewer) he expects; the past says when
	 * absent
	 */
	record Weather(
			@NotNull(message = "请选天气") @Pattern(regexp = "sunny|cloudy|rain|storm|snow|cold|hot|event",
					message = "天气只有 sunny、cloudy、rain、storm、snow、cold、hot、event") String kind,
			@Min(value = -90, message = "最少减 90%") @Max(value = 200, message = "最多加 200%") Integer percent,
			@Size(max = 200, message = "说明最多 200 字") String note) {
	}

	/** The forecasts of a day; weather is null when nobody noted it. */
	record OfDay(List<Slot> slots, Forecasts.Noted weather) {
	}

	/** Null when the day came without a forecast. */
	record Slot(String slot, Forecast forecast) {
	}

	/**
	 * @param mapeTenths mean absolute percentage error in tenths of a percent
	 */
	record Errors(long mapeTenths, int days, List<Error> each) {
	}

	/**
	 * @param error positive when more was forecast than served
	 */
	record Error(LocalDate date, long forecast, long served, long error) {
	}

}
