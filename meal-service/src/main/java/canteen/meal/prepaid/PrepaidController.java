package canteen.meal.prepaid;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/prepaid")
class PrepaidController {

	private static final Set<String> METHODS = Set.of("cash", "wechat", "alipay");

	private static final long MOST = 1_000_000;

	private final Prepaid prepaid;

	private final Held held;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final JdbcClient jdbc;

	private final Clock clock;

	PrepaidController(Prepaid prepaid, Held held, Canteens canteens, WholeTransaction transaction, JdbcClient jdbc,
			Clock clock) {
		this.prepaid = prepaid;
		this.held = held;
		this.canteens = canteens;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@PostMapping("/{elder}/top-ups")
	Receipt topUp(@PathVariable long elder, @Valid @RequestBody Moved moved, @AuthenticationPrincipal Jwt token) {
		return enter(elder, "top_up", moved, 1, Caller.of(token));
	}

	/** The whole balance may be had back at any time. */
	@PostMapping("/{elder}/refunds")
	Receipt refund(@PathVariable long elder, @Valid @RequestBody Moved moved, @AuthenticationPrincipal Jwt token) {
		if (moved.reason() == null || moved.reason().isBlank()) {
			throw new FieldRefused("reason", "请写明退款原因");
		}
		return enter(elder, "refund", moved, -1, Caller.of(token));
	}

	/**
	 * All of it for the elder's own canteen. Another one sees what was moved there, not
	 * what he has.
	 */
	@GetMapping("/{elder}")
	Account account(@PathVariable long elder, @RequestParam String canteen,
			@RequestParam(defaultValue = "9223372036854775807") long before, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(canteen);
		if (this.prepaid.home(elder).map(caller::worksFor).orElse(caller.worksFor("*"))) {
			return new Account(elder, this.prepaid.balanceFen(elder), this.prepaid.entries(elder, before));
		}
		List<Prepaid.Kept> here = this.prepaid.entriesAt(canteen, elder, before);
		if (here.isEmpty()) {
			throw new NotFound("这位老人", "elder");
		}
		return new Account(elder, null, here);
	}

	@GetMapping("/debts")
	Debts debts(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Debts(this.prepaid.debts(canteen));
	}

	@GetMapping("/report")
	Report report(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Held.Proof proof = this.held.proof();
		return new Report(canteen, date, this.held.of(canteen, date, date), proof.heldFen(), proof.balancesFen(),
				proof.agrees());
	}

	private Receipt enter(long elder, String kind, Moved moved, int sign, Caller caller) {
		moved.check();
		caller.mustWorkFor(moved.canteen());
		if (!this.canteens.exists(moved.canteen())) {
			throw new NotFound("这个助餐点", "canteen");
		}
		String name = this.jdbc.sql("select name from diner where elder = ?")
			.param(elder)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new NotFound("这位老人", "elder"));
		Instant now = this.clock.instant();
		return this.transaction.run(() -> {
			this.prepaid.enter(new Entry(moved.id(), elder, kind, sign * moved.fen(), moved.method(), null,
					moved.canteen(), moved.station(), LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai")), now,
					caller.person(), (moved.reason() != null) ? moved.reason().strip() : null), false);
			Prepaid.Kept kept = this.prepaid.entry(moved.id());
			if (kept.elder() != elder || !kept.kind().equals(kind)) {
				throw new FieldRefused("id", "这个编号已经用过");
			}
			return new Receipt("Y" + kept.seq(), elder, name, kind, Math.abs(kept.fen()), kept.method(), kept.date(),
					kept.person(), this.prepaid.balanceFen(elder));
		});
	}

	/**
	 * Money that changes hands.
	 *
	 * @param id a UUID made by the sender
	 * @param fen more than 0, at most 10,000 yuan
	 */
	record Moved(@Size(max = 36) String id, @Size(max = 20, message = "没有这个食堂") String canteen,
			@Size(max = 20) String station, Long fen, @Size(max = 10) String method,
			@Size(max = 200, message = "原因不超过 200 字") String reason) {

		void check() {
			if (this.id == null || !this.id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
				throw new FieldRefused("id", "缺少编号，或者不是 UUID");
			}
			if (this.canteen == null || this.station == null || this.station.isBlank() || this.station.length() > 20) {
				throw new FieldRefused("station", "请写明助餐点和站点");
			}
			if (this.fen == null || this.fen < 1 || this.fen > MOST) {
				throw new FieldRefused("fen", "金额要在 0.01 元到 10000 元之间");
			}
			if (this.method == null || !METHODS.contains(this.method)) {
				throw new FieldRefused("method", "请选择现金、微信或支付宝");
			}
			if (this.reason != null && this.reason.length() > 200) {
				throw new FieldRefused("reason", "原因不超过 200 字");
			}
		}

	}

	/** What the elder takes home. */
	record Receipt(String number, long elder, String name, String kind, long fen, String method, LocalDate date,
			String person, long balanceFen) {
	}

	/** {@code balanceFen} is null where it is nobody's business. */
	record Account(long elder, Long balanceFen, List<Prepaid.Kept> entries) {
	}

	record Debts(List<Prepaid.Debt> debts) {
	}

	record Report(String canteen, LocalDate date, Held.Movement movement, long heldFen, long balancesFen,
			boolean agrees) {
	}

}
