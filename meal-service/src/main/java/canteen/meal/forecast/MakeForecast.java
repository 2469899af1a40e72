package canteen.meal.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.meal.habit.Expected;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes tomorrow's forecast anew through the day before; what stands at midnight is kept
 * and measured.
 */
@Component
public class MakeForecast {

	private final Forecasts forecasts;

	private final Servings servings;

	private final Expected expected;

	private final Clock clock;

	private final boolean isEnabled;

	MakeForecast(Forecasts forecasts, Servings servings, Expected expected, Clock clock,
			@Value("${canteen.forecasts.enabled:true}") boolean isEnabled) {
		this.forecasts = forecasts;
		this.servings = servings;
		this.expected = expected;
		this.clock = clock;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.forecasts.every:15m}",
			initialDelayString = "${canteen.forecasts.first:90s}")
	void tick() {
		if (this.isEnabled) {
			makeAll();
		}
	}

	/** For all canteens, all slots of tomorrow. */
	public void makeAll() {
		LocalDate tomorrow = LocalDate.now(this.clock).plusDays(1);
		this.servings.canteens().forEach((canteen) -> ofDay(canteen, tomorrow));
	}

	/** Each slot of a day with a meal: made anew while the day is ahead, else as kept. */
	List<Made> ofDay(String canteen, LocalDate date) {
		return this.servings.ofDay(canteen, date)
			.stream()
			.filter((serving) -> serving.closed().isEmpty())
			.map((serving) -> new Made(serving.slot().slot(), find(serving)))
			.toList();
	}

	/** Of one serving; empty when its day came without one. */
	public Optional<Forecast> find(Serving serving) {
		if (!serving.date().isAfter(LocalDate.now(this.clock))) {
			return this.forecasts.kept(serving);
		}
		Expected.Count count = this.expected.count(serving);
		Optional<Forecast.Weather> weather = this.forecasts.weather(serving.canteen(), serving.date())
			.map((noted) -> new Forecast.Weather(noted.kind(), Optional.ofNullable(noted.percent())));
		Forecast forecast = Forecast.of(
				new Forecast.Question(serving.date(), count.booked(), count.regulars(), weather),
				this.forecasts.past(serving));
		this.forecasts.keep(serving, forecast);
		return Optional.of(forecast);
	}

	record Made(String slot, Optional<Forecast> forecast) {
	}

}
