package canteen.meal.cashup;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

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
@RequestMapping("/api/meal/cash-ups")
class CashUpController {

	private static final long MOST = 100_000_000;

	private final CashUps counts;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	CashUpController(CashUps counts, Canteens canteens, WholeTransaction transaction) {
		this.counts = counts;
		this.canteens = canteens;
		this.transaction = transaction;
	}

	@GetMapping("/expected")
	Expected expected(@RequestParam String canteen, @RequestParam String station, @RequestParam LocalDate date,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Map<String, Long> expected = this.counts.expectedFen(canteen, station, date);
		return new Expected(
				CashUps.METHODS.stream().map(method -> new Amount(method, expected.getOrDefault(method, 0L))).toList());
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.counts.of(canteen, date));
	}

	/**
	 * Signed by the caller. A difference needs a reason; a recount has an id of its own.
	 */
	@PostMapping
	CashUps.Signed count(@Valid @RequestBody Counted counted, @AuthenticationPrincipal Jwt token) {
		counted.check();
		Caller caller = Caller.of(token);
		caller.mustWorkFor(counted.canteen());
		if (!this.canteens.exists(counted.canteen())) {
			throw new NotFound("这个助餐点", "canteen");
		}
		return this.transaction.run(() -> {
			Map<String, Long> expected = this.counts.expectedFen(counted.canteen(), counted.station(), counted.date());
			CashUp count = counted.against(expected);
			boolean isNew = this.counts.find(counted.id()).isEmpty();
			if (isNew && !count.isExact() && count.reason() == null) {
				throw new FieldRefused("reason", "有长款或短款，请写明原因");
			}
			this.counts.add(count, caller.person());
			CashUps.Signed kept = this.counts.find(counted.id()).orElseThrow();
			caller.mustWorkFor(kept.canteen());
			return kept;
		});
	}

	@PostMapping("/{id}/check")
	CashUps.Signed check(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		return this.transaction.run(() -> {
			CashUps.Signed count = this.counts.find(id)
				.filter(one -> caller.worksFor(one.canteen()))
				.orElseThrow(() -> new NotFound("这次清点", "count"));
			if (count.signedBy().equals(caller.person())) {
				throw new SameSigner();
			}
			this.counts.check(id, caller.person());
			return this.counts.find(id).orElseThrow();
		});
	}

	record Expected(List<Amount> methods) {
	}

	record Amount(@Size(max = 10) String method, Long fen) {
	}

	record Listed(List<CashUps.Signed> cashUps) {
	}

	/** What somebody counted; each of cash, wechat and alipay once. */
	record Counted(@Size(max = 36) String id, @Size(max = 20, message = "没有这个食堂") String canteen,
			@Size(max = 20) String station, LocalDate date,
			@Size(max = 3, message = "现金、微信、支付宝各写一次清点的金额") List<@Valid Amount> counted,
			@Size(max = 200, message = "原因不超过 200 字") String reason) {

		void check() {
			if (this.id == null || !this.id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
				throw new FieldRefused("id", "缺少编号，或者不是 UUID");
			}
			if (this.canteen == null || this.date == null || this.station == null || this.station.isBlank()
					|| this.station.length() > 20) {
				throw new FieldRefused("station", "请写明助餐点、站点和日期");
			}
			boolean isWhole = this.counted != null && this.counted.size() == CashUps.METHODS.size()
					&& this.counted.stream()
						.allMatch(one -> one != null && one.fen() != null && Math.abs(one.fen()) <= MOST)
					&& CashUps.METHODS.stream()
						.allMatch(method -> this.counted.stream().anyMatch(one -> method.equals(one.method())));
			if (!isWhole) {
				throw new FieldRefused("counted", "现金、微信、支付宝各写一次清点的金额");
			}
			if (this.reason != null && this.reason.length() > 200) {
				throw new FieldRefused("reason", "原因不超过 200 字");
			}
		}

		CashUp against(Map<String, Long> expected) {
			String words = (this.reason == null || this.reason.isBlank()) ? null : this.reason.strip();
			return new CashUp(this.id, this.canteen, this.station, this.date,
					this.counted.stream()
						.map(one -> new CashUp.Line(one.method(), expected.getOrDefault(one.method(), 0L), one.fen()))
						.toList(),
					words);
		}

	}

}
