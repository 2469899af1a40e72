package canteen.gateway.session;

import java.util.function.Predicate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Ends what a person has open. */
@Repository
public class SignOut {

	private final JdbcClient database;

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	private final RecentSessions recent;

	SignOut(JdbcClient database, JdbcIndexedSessionRepository sessions, RecentSessions recent) {
		this.database = database;
		this.sessions = sessions;
		this.recent = recent;
	}

	/**
	 * Ends every session and every authorization of a person, in the caller's
	 * transaction. Other gateways notice within two seconds.
	 */
	public void everywhere(String person) {
		this.database.sql("delete from SPRING_SESSION where PRINCIPAL_NAME = ?").param(person).update();
		afterwards(this.recent::forgetAll);
		this.database.sql("delete from oauth2_authorization where principal_name = ?").param(person).update();
	}

	/**
	 * Ends those sessions of a person that a condition holds for, in the caller's
	 * transaction.
	 */
	public void of(String person, Predicate<Session> which) {
		this.sessions.findByPrincipalName(person)
			.values()
			.stream()
			.filter(which)
			.forEach((session) -> this.database.sql("delete from SPRING_SESSION where SESSION_ID = ?")
				.param(session.getId())
				.update());
		afterwards(this.recent::forgetAll);
	}

	private static void afterwards(Runnable work) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			work.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				work.run();
			}

		});
	}

}
