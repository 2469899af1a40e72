package canteen.meal.transaction;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.Assert;

/**
 * One pool for single statements, which commit themselves, and one for transactions. A
 * connection of the second always is in a transaction, so the database need not be told
 * before and after each: in a rush that was a quarter of all that it was told.
 */
final class TwoPools extends DelegatingDataSource implements AutoCloseable {

	private static final ThreadLocal<Boolean> BEGINS = ThreadLocal.withInitial(() -> false);

	private final HikariDataSource single;

	private final HikariDataSource transactions;

	TwoPools(HikariDataSource single, HikariDataSource transactions) {
		super(single);
		Assert.isTrue(single.isAutoCommit(), "a single statement must commit itself");
		Assert.isTrue(!transactions.isAutoCommit(), "a statement of a transaction must not commit itself");
		this.single = single;
		this.transactions = transactions;
	}

	/** A connection that this asks for is one for a transaction. */
	static void begin(Runnable asks) {
		BEGINS.set(true);
		try {
			asks.run();
		}
		finally {
			BEGINS.remove();
		}
	}

	@Override
	public Connection getConnection() throws SQLException {
		return BEGINS.get() ? this.transactions.getConnection() : super.getConnection();
	}

	@Override
	public void close() {
		this.transactions.close();
		this.single.close();
	}

}
