package canteen.meal.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.station.Station;
import canteen.meal.station.StationKeys;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/payments")
class PaymentController {

	private final TakePayment take;

	private final GiveBack giveBack;

	private final Payments payments;

	private final StationKeys stations;

	private final WholeTransaction transaction;

	private final Clock clock;

	PaymentController(TakePayment take, GiveBack giveBack, Payments payments, StationKeys stations,
			WholeTransaction transaction, Clock clock) {
		this.take = take;
		this.giveBack = giveBack;
		this.payments = payments;
		this.stations = stations;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** With the key of the device that took them, if one did. */
	@PostMapping
	Answer paid(@Valid @RequestBody Sent sent, @RequestHeader(name = StationKeys.HEADER, required = false) String key,
			@AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		Optional<Station> device = Optional.ofNullable(key).map(this.stations::holder);
		return new Answer(sent.payments().stream().map(one -> this.take.take(one, caller, device)).toList());
	}

	/** It was marked wrongly: the mark is taken off, nothing changes hands. */
	@PostMapping("/{id}/correction")
	Corrected correct(@PathVariable String id, @Valid @RequestBody Why why, @AuthenticationPrincipal Jwt token) {
		String reason = (why.reason() != null) ? why.reason().strip() : "";
		if (reason.isEmpty() || reason.length() > 200) {
			throw new FieldRefused("reason", "请写明原因，不超过 200 字");
		}
		Caller caller = Caller.of(token);
		this.transaction.run(() -> {
			Payments.Kept payment = mine(id, caller);
			this.payments.hold(payment.meal());
			this.giveBack.of(payment, reason, caller.person());
			this.payments.payOut(id, payment.station(), payment.date(), caller.person());
			return payment;
		});
		return new Corrected(id, true);
	}

	@GetMapping("/{id}/receipt")
	Receipt receipt(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		Payments.Kept payment = mine(id, Caller.of(token));
		return new Receipt("F" + payment.seq(), payment.canteen(), payment.station(), payment.date(), payment.meal(),
				payment.method(), payment.fen(), payment.person(), payment.returned());
	}

	@GetMapping("/unpaid")
	Unpaid unpaid(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Unpaid(this.payments.unpaid(canteen, date));
	}

	@GetMapping("/returns")
	Returns returns(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Returns(this.payments.due(canteen));
	}

	/** The money was handed back, out of this station's drawer of today. */
	@PostMapping("/returns/{id}/payout")
	PaidOut payOut(@PathVariable String id, @Valid @RequestBody Drawer drawer, @AuthenticationPrincipal Jwt token) {
		if (drawer.station() == null || drawer.station().isBlank() || drawer.station().length() > 20) {
			throw new FieldRefused("station", "没有写明站点");
		}
		Caller caller = Caller.of(token);
		Payments.Kept payment = mine(id, caller);
		if (!payment.returned() || payment.method().equals("prepaid") || payment.method().equals("house")) {
			throw new NotFound("这笔待退款", "money to be given back");
		}
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Shanghai"));
		boolean isFirst = this.transaction
			.run(() -> this.payments.payOut(id, drawer.station(), today, caller.person()));
		return new PaidOut(id, isFirst);
	}

	private Payments.Kept mine(String id, Caller caller) {
		return this.payments.find(id)
			.filter(payment -> caller.worksFor(payment.canteen()))
			.orElseThrow(() -> new NotFound("这笔付款", "payment"));
	}

	record Sent(@NotNull(message = "缺少 payments") @Size(max = 500, message = "一次最多 500 条") List<JsonNode> payments) {
	}

	record Answer(List<PaymentAnswer> results) implements Spoken {

		@Override
		public Answer said(UnaryOperator<String> language) {
			return new Answer(this.results.stream().map(result -> result.said(language)).toList());
		}

	}

	record Why(@Size(max = 200, message = "原因不超过 200 字") String reason) {
	}

	record Corrected(String id, boolean returned) {
	}

	/** What the elder takes home. */
	record Receipt(String number, String canteen, String station, LocalDate date, String meal, String method, long fen,
			String person, boolean returned) {
	}

	record Unpaid(List<Payments.Unpaid> meals) {
	}

	record Returns(List<Payments.Due> returns) {
	}

	record Drawer(@Size(max = 20, message = "没有写明站点") String station) {
	}

	/** {@code first} is false when it was handed back before. */
	record PaidOut(String id, boolean first) {
	}

}
