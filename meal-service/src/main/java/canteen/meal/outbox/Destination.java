package canteen.meal.outbox;

import java.util.Locale;

/** Who is to be told; each has its own queue, circuit and rest. */
public enum Destination {

	/** What costs money. */
	SUBSIDY,

	/** What somebody should look after. */
	MEMBER;

	/** As it stands in the tables and metrics. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
