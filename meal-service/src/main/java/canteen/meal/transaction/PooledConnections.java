package canteen.meal.transaction;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** The two pools, each as large as the configuration says, and who takes from which. */
@Configuration(proxyBeanMethods = false)
class PooledConnections {

	@Bean
	DataSource dataSource(DataSourceProperties properties, Environment environment) {
		HikariDataSource transactions = pool(properties, environment);
		transactions.setAutoCommit(false);
		return new TwoPools(pool(properties, environment), transactions);
	}

	private static HikariDataSource pool(DataSourceProperties properties, Environment environment) {
		HikariDataSource pool = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		return Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool)).orElse(pool);
	}

	@Bean
	PlatformTransactionManager transactionManager(DataSource connections) {
		return new JdbcTransactionManager(connections) {
			@Override
			protected void doBegin(Object transaction, TransactionDefinition definition) {
				TwoPools.begin(() -> super.doBegin(transaction, definition));
			}
		};
	}

}
