package canteen.member.transaction;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in one transaction and repeats all of it when the database gave up on it: a
 * deadlock (1213), a lock timeout (1205) or a changed record (1020).
 */
@Component
public final class WholeTransaction {

	private static final Set<Integer> PASSING = Set.of(1213, 1205, 1020);

	private static final int ATTEMPTS = 6;

	private final TransactionTemplate transaction;

	WholeTransaction(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * The work may run several times, so it must have no effect outside the database.
	 */
	public <T> T run(Supplier<T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.transaction.execute((status) -> work.get());
			}
			catch (RuntimeException failure) {
				if (attempt == ATTEMPTS || !passes(failure)) {
					throw failure;
				}
				LockSupport
					.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(5, 40L * attempt)));
			}
		}
	}

	public void run(Runnable work) {
		run(() -> {
			work.run();
			return true;
		});
	}

	private static boolean passes(RuntimeException failure) {
		return failure instanceof ConcurrencyFailureException
				|| NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
						&& PASSING.contains(sql.getErrorCode());
	}

}
