package canteen.member.elder;

/** The records of one person: an elder's own and those that were made one with it. */
public final class OneWithIt {

	/**
	 * The beginning of a statement that reads {@code records (id)}; the elder is named
	 * {@code :elder}.
	 */
	public static final String RECORDS = """
			with recursive records (id) as (
			  select cast(:elder as signed)
			  union
			  select m.dropped
			  from elder_merge m
			  join records r on r.id = m.kept
			  where m.undone_at is null
			)
			""";

	private OneWithIt() {
	}

}
