package canteen.meal.booking;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookingController {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static final Set<String> SLOTS = Set.of("", "breakfast", "lunch", "dinner");

	private static final Set<String> STATES = Set.of("", "booked", "waiting", "cancelled", "suspended");

	private final BookMeal book;

	private final BookingList list;

	private final Bookings bookings;

	private final Servings servings;

	BookingController(BookMeal book, BookingList list, Bookings bookings, Servings servings) {
		this.book = book;
		this.list = list;
		this.bookings = bookings;
		this.servings = servings;
	}

	@PostMapping("/api/meal/bookings")
	BookingList.Booked book(@Valid @RequestBody Asked asked, JwtAuthenticationToken token) {
		return this.list.find(this.book.book(asked.wish(), Booker.of(token)).id());
	}

	@PutMapping("/api/meal/bookings/{id}")
	BookingList.Booked change(@PathVariable String id, @Valid @RequestBody Choice choice,
			JwtAuthenticationToken token) {
		mustBeId(id);
		return this.list
			.find(this.book.change(id, Optional.ofNullable(choice.menu()), choice.mode(), Booker.of(token)).id());
	}

	@PostMapping("/api/meal/bookings/{id}/cancel")
	BookingList.Booked cancel(@PathVariable String id, @Valid @RequestBody Why why, JwtAuthenticationToken token) {
		mustBeId(id);
		return this.list.find(this.book.cancel(id, why.reason().strip(), Booker.of(token)).id());
	}

	@GetMapping("/api/meal/bookings/{id}")
	Told get(@PathVariable String id, JwtAuthenticationToken token) {
		mustBeId(id);
		Booking booking = this.bookings.find(id).orElseThrow(() -> new NotFound("这个预订", "booking"));
		Booker booker = Booker.of(token);
		booker.caller().mustWorkFor(booking.canteen());
		if (!this.list.isShown(id, booker)) {
			throw new NotFound("这个预订", "booking");
		}
		return new Told(this.list.find(id), this.list.changes(id));
	}

	@GetMapping("/api/meal/bookings")
	Page ofDay(@RequestParam String canteen, @RequestParam LocalDate date, @RequestParam(defaultValue = "") String slot,
			@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page,
			@RequestParam(defaultValue = "100") int size, JwtAuthenticationToken token) {
		Caller.of(token.getToken()).mustWorkFor(canteen);
		if (page < 1 || page > 100_000 || size < 1 || size > 200) {
			throw new FieldRefused("size", "页码从 1 起，每页 1 到 200 条");
		}
		if (!SLOTS.contains(slot)) {
			throw new FieldRefused("slot", "没有这个餐次");
		}
		if (!STATES.contains(state)) {
			throw new FieldRefused("state", "状态只有 booked、waiting、cancelled、suspended");
		}
		Servings.mustBeDay(date);
		BookingList.Day day = new BookingList.Day(canteen, date, slot, state);
		return new Page(this.list.ofDay(day, size, (page - 1L) * size), this.list.count(day));
	}

	@GetMapping("/api/meal/diners/{elder}/bookings")
	OfElder ofElder(@PathVariable long elder, @RequestParam LocalDate from, @RequestParam LocalDate to,
			JwtAuthenticationToken token) {
		Servings.mustBeDay(from);
		Servings.mustBeDay(to);
		mustBeSpan(from, to, 92);
		return new OfElder(this.list.ofElder(elder, Booker.of(token), from, to));
	}

	@GetMapping("/api/meal/bookings/places")
	Places places(@RequestParam String canteen, @RequestParam LocalDate date, JwtAuthenticationToken token) {
		Caller.of(token.getToken()).mustWorkFor(canteen);
		return new Places(this.servings.ofDay(canteen, date).stream().map(this::place).toList());
	}

	private Place place(Serving serving) {
		Serving.Tally tally = this.bookings.tally(serving);
		return new Place(serving.slot().slot(), serving.closed().orElse(null),
				OffsetDateTime.ofInstant(serving.cutOff(), ZoneId.of("Asia/Shanghai")), serving.slot().capacity(),
				tally.booked(), tally.waiting(),
				serving.sets()
					.stream()
					.map((set) -> new Offered(set.code(), set.said(), set.priceFen(), set.portions(),
							tally.of(set.code()), set.fits()))
					.toList());
	}

	private static void mustBeId(String id) {
		if (!id.matches(UUID)) {
			throw new NotFound("这个预订", "booking");
		}
	}

	private static void mustBeSpan(LocalDate from, LocalDate to, long days) {
		if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= days) {
			throw new FieldRefused("to", "结束日期不能早于开始日期，一次最多 " + days + " 天");
		}
	}

	/**
	 * A wish for a place.
	 *
	 * @param menu the code of the set; the first that suits when absent
	 * @param mayWait if it is to line up when no place is left
	 * @param despiteAbsence if he comes though he is said to be away; staff only
	 */
	record Asked(@NotNull(message = "缺少编号") @Pattern(regexp = UUID, message = "编号要是 UUID") String id,
			@NotNull(message = "请选食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请选老人") Long elder, @NotNull(message = "请选日期") LocalDate date,
			@NotNull(message = "请选餐次") @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
			@Pattern(regexp = "[A-Z0-9]{1,10}", message = "没有这个套餐") String menu,
			@NotNull(message = "请选用餐方式") @Pattern(regexp = "dine_in|take_away|delivery",
					message = "用餐方式只有堂食、自取、送餐") String mode,
			Boolean mayWait, Boolean despiteAbsence) {

		BookMeal.Wish wish() {
			return new BookMeal.Wish(this.id, this.elder, this.canteen, this.date, this.slot,
					Optional.ofNullable(this.menu), this.mode, Boolean.TRUE.equals(this.mayWait),
					Boolean.TRUE.equals(this.despiteAbsence));
		}

	}

	/** Another set, or the same when absent; and how it is eaten. */
	record Choice(@Pattern(regexp = "[A-Z0-9]{1,10}", message = "没有这个套餐") String menu,
			@NotNull(message = "请选用餐方式") @Pattern(regexp = "dine_in|take_away|delivery",
					message = "用餐方式只有堂食、自取、送餐") String mode) {
	}

	record Why(@NotBlank(message = "请写明原因") @Size(max = 200, message = "原因最多 200 字") String reason) {
	}

	record Page(List<BookingList.Booked> bookings, long total) implements Spoken {

		@Override
		public Page said(UnaryOperator<String> language) {
			return new Page(this.bookings.stream().map((booked) -> booked.said(language)).toList(), this.total);
		}

	}

	record OfElder(List<BookingList.Booked> bookings) implements Spoken {

		@Override
		public OfElder said(UnaryOperator<String> language) {
			return new OfElder(this.bookings.stream().map((booked) -> booked.said(language)).toList());
		}

	}

	record Told(BookingList.Booked booking, List<BookingList.Change> changes) implements Spoken {

		@Override
		public Told said(UnaryOperator<String> language) {
			return new Told(this.booking.said(language),
					this.changes.stream().map((change) -> change.said(language)).toList());
		}

	}

	record Places(List<Place> slots) implements Spoken {

		@Override
		public Places said(UnaryOperator<String> language) {
			return new Places(this.slots.stream().map((place) -> place.said(language)).toList());
		}

	}

	/**
	 * What is left of a slot.
	 *
	 * @param closed why there is no meal, or null
	 * @param capacity null without a limit
	 */
	record Place(String slot, String closed, OffsetDateTime cutOff, Integer capacity, int booked, int waiting,
			List<Offered> sets) {

		Place said(UnaryOperator<String> language) {
			return new Place(this.slot, language.apply(this.closed), this.cutOff, this.capacity, this.booked,
					this.waiting, this.sets);
		}

	}

	record Offered(String menu, String name, long priceFen, Integer portions, int booked, List<String> fits) {
	}

}
