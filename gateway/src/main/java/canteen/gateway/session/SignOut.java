package canteen.gateway.session;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ends what a person has open. */
@Repository
public class SignOut {

	private final JdbcClient database;

	SignOut(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Ends every session and every authorization of a person, in the caller's
	 * transaction.
	 */
	public void everywhere(String person) {
		this.database.sql("delete from SPRING_SESSION where PRINCIPAL_NAME = ?").param(person).update();
		this.database.sql("delete from oauth2_authorization where principal_name = ?").param(person).update();
	}

}
