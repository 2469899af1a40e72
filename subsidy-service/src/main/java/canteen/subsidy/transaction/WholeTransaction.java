package canteen.subsidy.transaction;

import java.sql.SQLException;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is tried again from its beginning when it lost to another one
 * (deadlock 1213, lock wait 1205, changed row 1020).
 */
@Component
public class WholeTransaction {

	private static final int ATTEMPTS = 8;

	private final TransactionTemplate template;

	private final TransactionTemplate snapshot;

	WholeTransaction(PlatformTransactionManager transactions) {
		this.template = new TransactionTemplate(transactions);
		this.template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRED);
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.snapshot.setReadOnly(true);
	}

	/** The work must be safe to run again: it reads everything it needs inside. */
	public <T> T run(Supplier<T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.template.execute(status -> work.get());
			}
			catch (RuntimeException ex) {
				if (attempt == ATTEMPTS || !lost(ex)) {
					throw ex;
				}
			}
		}
	}

	/** Several questions that must agree: all see what was there at the first of them. */
	public <T> T snapshot(Supplier<T> questions) {
		return this.snapshot.execute(status -> questions.get());
	}

	private static boolean lost(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				int code = sql.getErrorCode();
				return code == 1213 || code == 1205 || code == 1020;
			}
		}
		return false;
	}

}
