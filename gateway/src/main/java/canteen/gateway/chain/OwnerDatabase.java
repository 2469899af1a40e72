package canteen.gateway.chain;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The gateway's database as its owner sees it, who may delete; connected only while there
 * is something to do.
 */
@Component
class OwnerDatabase {

	private final JdbcClient client;

	private final TransactionTemplate transaction;

	OwnerDatabase(@Value("${spring.datasource.url}") String url, @Value("${spring.flyway.user}") String user,
			@Value("${spring.flyway.password}") String password) {
		DriverManagerDataSource connections = new DriverManagerDataSource(url, user, password);
		this.client = JdbcClient.create(connections);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
		this.transaction.setIsolationLevel(TransactionTemplate.ISOLATION_READ_COMMITTED);
	}

	JdbcClient client() {
		return this.client;
	}

	TransactionTemplate transaction() {
		return this.transaction;
	}

}
