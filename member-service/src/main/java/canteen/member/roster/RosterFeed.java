package canteen.member.roster;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the neighbours that elders have changed. The sequence row stays locked until the
 * change commits, so no smaller number can appear after a larger one was read.
 */
@Component
public class RosterFeed {

	private final JdbcTemplate database;

	RosterFeed(JdbcTemplate database) {
		this.database = database;
	}

	/**
	 * Call it last in the transaction that changes the elders: everybody else who changes
	 * any elder waits from here until the commit.
	 */
	public void changed(Collection<Long> elders) {
		List<Long> each = elders.stream().distinct().sorted().toList();
		if (each.isEmpty()) {
			return;
		}
		this.database.update("update counter set last = last + ? where name = 'roster'", each.size());
		Long last = this.database.queryForObject("select last from counter where name = 'roster'", Long.class);
		long first = last - each.size() + 1;
		List<Object[]> rows = IntStream.range(0, each.size())
			.mapToObj((place) -> new Object[] { each.get(place), first + place })
			.toList();
		Rows.write(this.database, """
				insert into roster_entry (elder, seq)
				values (?, ?)
				on duplicate key update seq = values(seq)
				""", rows);
	}

}
