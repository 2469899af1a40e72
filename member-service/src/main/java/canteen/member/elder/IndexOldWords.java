package canteen.member.elder;

import java.util.List;

import canteen.member.transaction.WholeTransaction;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes elders that were known before there were words findable, at each start until none
 * is left.
 */
@Component
class IndexOldWords implements ApplicationRunner {

	private static final int PARCEL = 500;

	private final JdbcTemplate database;

	private final SearchWords words;

	private final WholeTransaction transaction;

	IndexOldWords(JdbcTemplate database, SearchWords words, WholeTransaction transaction) {
		this.database = database;
		this.words = words;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		long after = 0;
		while (after >= 0) {
			long from = after;
			after = this.transaction.run(() -> index(from));
		}
	}

	private long index(long after) {
		List<Long> elders = this.database.queryForList("""
				select e.id
				from elder e
				where e.id > ?
				  and e.found_by = ''
				  and e.name <> ''
				order by e.id
				limit ?
				""", Long.class, after, PARCEL);
		this.words.refresh(elders);
		return (elders.size() < PARCEL) ? -1 : elders.get(PARCEL - 1);
	}

}
