package canteen.meal.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Bookers;
import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/canteens/{code}")
class CalendarController {

	private static final int LONGEST = 370;

	private final Calendar calendar;

	private final Canteens canteens;

	private final Closings closings;

	private final ObjectProvider<Bookers> bookers;

	private final WholeTransaction transaction;

	private final Clock clock;

	CalendarController(Calendar calendar, Canteens canteens, Closings closings, ObjectProvider<Bookers> bookers,
			WholeTransaction transaction, Clock clock) {
		this.calendar = calendar;
		this.canteens = canteens;
		this.closings = closings;
		this.bookers = bookers;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * The days from the first to the last, both included; for people and for neighbours.
	 */
	@GetMapping("/calendar")
	Told calendar(@PathVariable String code, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token, Authentication authentication) {
		if (authentication.getAuthorities().stream().noneMatch((one) -> one.getAuthority().equals("SCOPE_calendar"))) {
			Caller.of(token).mustWorkFor(code);
		}
		mustBeInOrder(from, to);
		Canteen canteen = this.canteens.find(code).orElseThrow(() -> new NotFound("这个食堂", "canteen"));
		return new Told(code, canteen.name(), this.calendar.days(code, from, to).stream().map(Told::day).toList());
	}

	@GetMapping("/closings")
	Closed closings(@PathVariable String code, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token) {
		mustBe(code, token);
		mustBeInOrder(from, to);
		return new Closed(this.closings.between(code, from, to), List.of());
	}

	/** Closes the days, and says whose bookings fall on them. */
	@PostMapping("/closings")
	@ResponseStatus(HttpStatus.CREATED)
	Closed close(@PathVariable String code, @Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		mustBe(code, token);
		mustBeInOrder(wanted.from(), wanted.to());
		return this.transaction.run(() -> {
			this.closings.lock(code);
			if (!this.closings.between(code, wanted.from(), wanted.to()).isEmpty()) {
				throw new ClosedAlready();
			}
			this.closings.add(code, wanted.from(), wanted.to(), wanted.reason().strip(), Caller.of(token).person());
			return new Closed(this.closings.between(code, wanted.from(), wanted.to()),
					wanted.from()
						.datesUntil(wanted.to().plusDays(1))
						.filter((date) -> !date.isBefore(LocalDate.now(this.clock)))
						.flatMap((date) -> this.bookers.stream()
							.flatMap((bookers) -> bookers.of(code, date).stream())
							.map((booked) -> Told.touched(date, booked)))
						.toList());
		});
	}

	@DeleteMapping("/closings/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void open(@PathVariable String code, @PathVariable long id, @AuthenticationPrincipal Jwt token) {
		mustBe(code, token);
		this.transaction.run(() -> {
			LocalDate last = this.closings.lastDay(code, id).orElseThrow(() -> new NotFound("这条停餐安排", "closing"));
			if (last.isBefore(LocalDate.now(this.clock))) {
				throw new ClosingIsPast();
			}
			this.closings.remove(id);
			return id;
		});
	}

	private void mustBe(String code, Jwt token) {
		Caller.of(token).mustWorkFor(code);
		if (!this.canteens.exists(code)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	private static void mustBeInOrder(LocalDate from, LocalDate to) {
		if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST)) || from.getYear() < 2000 || to.getYear() > 2100) {
			throw new FieldRefused("to", "最后一天不能早于第一天，一次最多 " + LONGEST + " 天");
		}
	}

	record Wanted(@NotNull(message = "请写第一天") LocalDate from, @NotNull(message = "请写最后一天") LocalDate to,
			@NotBlank(message = "请写原因") @Size(max = 100, message = "原因最多 100 个字") String reason) {
	}

	record Closed(List<Closings.Closing> closings, List<Told.Touched> touched) {
	}

	record Told(String canteen, String name, List<Told.Day> days) implements Spoken {

		@Override
		public Told said(UnaryOperator<String> language) {
			return new Told(this.canteen, this.name,
					this.days.stream()
						.map((day) -> new Day(day.date(), day.open(), language.apply(day.reason()), day.slots()))
						.toList());
		}

		static Day day(Calendar.Day day) {
			return new Day(day.date(), day.open(), day.reason(),
					day.slots()
						.stream()
						.map((slot) -> new Slot(slot.slot(), slot.capacity(), slot.opens(), slot.closes()))
						.toList());
		}

		static Touched touched(LocalDate date, Bookers.Booked booked) {
			return new Touched(date, booked.slot(), booked.booking(), booked.elder(), booked.name());
		}

		record Day(LocalDate date, boolean open, String reason, List<Slot> slots) {
		}

		record Slot(String slot, Integer capacity, String opens, String closes) {
		}

		record Touched(LocalDate date, String slot, String booking, long elder, String name) {
		}

	}

}
