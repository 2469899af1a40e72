package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import canteen.subsidy.policy.Limit;

/**
 * The limits of a rule or of a stage, with their counters.
 */
final class Limits {

	private final Limit[] limits;

	private final Counter[] counters;

	/** Each counter once, however many limits look at it. */
	private final Counter[] ofElder;

	private final Counter[] ofAll;

	Limits(String owner, List<Limit> limits) {
		this.limits = limits.toArray(Limit[]::new);
		this.counters = limits.stream().map((limit) -> new Counter(owner, limit.per())).toArray(Counter[]::new);
		Set<Counter> elder = new LinkedHashSet<>();
		Set<Counter> all = new LinkedHashSet<>();
		for (int i = 0; i < this.limits.length; i++) {
			(isOfAll(i) ? all : elder).add(this.counters[i]);
		}
		this.ofElder = elder.toArray(Counter[]::new);
		this.ofAll = all.toArray(Counter[]::new);
	}

	private boolean isOfAll(int limit) {
		return this.limits[limit].scope() == Limit.Scope.ALL;
	}

	/**
	 * How much of an amount they allow; says on the bill which kind held it back.
	 * @param paidFen what other rules of the same stage have paid for the same meal
	 */
	long allowedFen(long fen, long paidFen, LocalDate day, Usage usage, UsedUp elder, Bill bill, int rule) {
		long allowed = fen;
		for (int i = 0; i < this.limits.length; i++) {
			UsedUp.Amount used = used(i, day, usage, elder);
			if (this.limits[i].times().isPresent() && allowed > 0 && used != null
					&& used.times() >= this.limits[i].times().getAsLong()) {
				allowed = 0;
				bill.heldBack(rule, Reason.LIMIT_TIMES, this.limits[i]);
			}
			if (this.limits[i].fen().isPresent()) {
				long left = this.limits[i].fen().getAsLong() - ((used != null) ? used.fen() : 0) - paidFen;
				if (allowed > left) {
					allowed = Math.max(0, left);
					bill.heldBack(rule, Reason.LIMIT_AMOUNT, this.limits[i]);
				}
			}
		}
		return allowed;
	}

	private UsedUp.Amount used(int limit, LocalDate day, Usage usage, UsedUp elder) {
		return (isOfAll(limit) ? usage.ofAll() : elder).used(this.counters[limit], day);
	}

	void use(long fen, LocalDate day, Usage usage, UsedUp elder) {
		for (Counter counter : this.ofElder) {
			elder.use(counter, day, fen);
		}
		for (Counter counter : this.ofAll) {
			usage.ofAll().use(counter, day, fen);
		}
	}

}
