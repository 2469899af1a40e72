package canteen.subsidy.pack;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import canteen.subsidy.approval.Claim;
import canteen.subsidy.archive.Surroundings;
import canteen.subsidy.money.Words;
import canteen.subsidy.neighbour.MemberCalls;

/**
 * What the sheets of a statement are made from.
 */
public final class PackedMonth {

	private final Claim claim;

	private final String digest;

	private final List<String> funders;

	private final Surroundings surroundings;

	private final Map<Class<?>, Object> made = new HashMap<>();

	PackedMonth(Claim claim, String digest, List<String> funders, Surroundings surroundings) {
		this.claim = claim;
		this.digest = digest;
		this.funders = List.copyOf(funders);
		this.surroundings = surroundings;
	}

	public long statement() {
		return this.claim.statement();
	}

	public String canteen() {
		return this.claim.canteen();
	}

	/** The canteen's name with its code, for paper. */
	public String place() {
		return Words.canteen(this.surroundings.takings().name(), canteen());
	}

	public YearMonth month() {
		return this.claim.month();
	}

	/** The last posting that is in the statement. */
	public int lastSerial() {
		return this.claim.lastSerial();
	}

	/** The end of the hash chain at that posting. */
	public String digest() {
		return this.digest;
	}

	/** Everybody who pays anything in the month, in order. */
	public List<String> funders() {
		return this.funders;
	}

	/** What does not stand in the postings; kept with the statement when it is locked. */
	public Surroundings surroundings() {
		return this.surroundings;
	}

	/** The name, or a sentence where the roster has none. */
	public String name(long elder) {
		MemberCalls.Name name = this.surroundings.names().get(elder);
		return (name != null) ? name.name() : "(名册中没有 #" + elder + ")";
	}

	/** The last four of the ID number, as text. */
	public String tail(long elder) {
		MemberCalls.Name name = this.surroundings.names().get(elder);
		return (name != null && name.tail() != null) ? name.tail() : "";
	}

	public String group(long elder) {
		MemberCalls.Name name = this.surroundings.names().get(elder);
		return (name != null && name.group() != null) ? name.group() : "";
	}

	/**
	 * Something that several sheets are made from, made by the first that needs it. One
	 * thread makes a pack.
	 */
	public <T> T once(Class<T> kind, Function<PackedMonth, T> maker) {
		Object known = this.made.get(kind);
		if (known == null) {
			known = maker.apply(this);
			this.made.put(kind, known);
		}
		return kind.cast(known);
	}

}
