package canteen.meal.kitchen;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.forecast.MakeForecast;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.NotFound;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/kitchen")
class KitchenController {

	private static final String HTML = "text/html;charset=UTF-8";

	private final Servings servings;

	private final Canteens canteens;

	private final Orders orders;

	private final MakeForecast forecasts;

	KitchenController(Servings servings, Canteens canteens, Orders orders, MakeForecast forecasts) {
		this.servings = servings;
		this.canteens = canteens;
		this.orders = orders;
		this.forecasts = forecasts;
	}

	@GetMapping
	Sheets sheets(@RequestParam String canteen, @RequestParam LocalDate date,
			@RequestParam(defaultValue = "") String slot, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Canteen found = this.canteens.find(canteen).orElseThrow(() -> new NotFound("这个食堂", "canteen"));
		return new Sheets(found.name(), date,
				this.servings.ofDay(canteen, date)
					.stream()
					.filter((serving) -> slot.isEmpty() || serving.slot().slot().equals(slot))
					.map(this::sheet)
					.toList());
	}

	@GetMapping(path = "/print", produces = HTML)
	String print(@RequestParam String canteen, @RequestParam LocalDate date,
			@RequestParam(defaultValue = "") String slot, @AuthenticationPrincipal Jwt token) {
		Sheets sheets = sheets(canteen, date, slot, token);
		return SheetPaper.of(sheets.name(), date, sheets.slots());
	}

	@GetMapping(path = "/labels", produces = HTML)
	String labels(@RequestParam String canteen, @RequestParam LocalDate date, @RequestParam String slot,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Serving serving = this.servings.find(canteen, date, slot);
		return LabelPaper.of(serving, this.orders.of(serving));
	}

	@GetMapping(path = "/print.css", produces = "text/css;charset=UTF-8")
	String style() {
		return Paper.STYLE;
	}

	private Sheet sheet(Serving serving) {
		return Sheet.of(serving, this.orders.of(serving), this.forecasts.find(serving));
	}

	record Sheets(String name, LocalDate date, List<Sheet> slots) implements Spoken {

		@Override
		public Sheets said(UnaryOperator<String> language) {
			return new Sheets(this.name, this.date, this.slots.stream().map((slot) -> slot.said(language)).toList());
		}

	}

}
