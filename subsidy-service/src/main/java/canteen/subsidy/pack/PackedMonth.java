package canteen.subsidy.pack;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.neighbour.MemberCalls;

/**
 * What the sheets of a statement are made from.
 *
 * @param lastSerial the last posting that is in the statement
 * @param digest the end of the hash chain at that posting
 * @param funders everybody who pays anything in the month, in order
 * @param names of the elders in it; they come from the roster and are not kept
 * @param takings what the counter took, as meal-service tells it
 */
public record PackedMonth(long statement, String canteen, YearMonth month, String state, int lastSerial, String digest,
		List<String> funders, Map<Long, MemberCalls.Name> names, MealCalls.Takings takings) {

	/** The name, or a sentence where the roster has none. */
	public String name(long elder) {
		MemberCalls.Name name = this.names.get(elder);
		return (name != null) ? name.name() : "(名册中没有 #" + elder + ")";
	}

	/** The last four of the ID number, as text. */
	public String tail(long elder) {
		MemberCalls.Name name = this.names.get(elder);
		return (name != null && name.tail() != null) ? name.tail() : "";
	}

	public String group(long elder) {
		MemberCalls.Name name = this.names.get(elder);
		return (name != null && name.group() != null) ? name.group() : "";
	}

}
