package canteen.subsidy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What several questions answer together is of one moment. */
@Import(InterleaveTests.Between.class)
class InterleaveTests extends SubsidyTest {

	private static final AtomicReference<Meanwhile> MEANWHILE = new AtomicReference<>();

	@AfterEach
	void nothingMore() {
		MEANWHILE.set(null);
	}

	@Test
	void the_sums_of_a_trial_balance_are_those_of_its_accounts_though_a_meal_is_posted_between() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		atTheSecondOf(List.of("select e.account", "select coalesce(sum(e.debit_fen), 0)"),
				() -> tell(List.of(taken(attendance(), 18, "2026-11-03", "lunch"))));

		JsonNode balance = get(finance(), "/api/subsidy/ledger/trial-balance", 200);

		assertThat(MEANWHILE.get()).isNull();
		assertThat(balance.path("debitFen").asLong()).isEqualTo(1200)
			.isEqualTo(balance.path("accounts")
				.valueStream()
				.mapToLong(account -> account.path("debitFen").asLong())
				.sum());
		assertThat(count("posting")).isEqualTo(2);
	}

	@Test
	void a_meal_that_is_assessed_anew_while_it_is_explained_shows_no_posting_by_halves() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		String served = attendance();
		tell(List.of(taken(served, 17, "2026-11-02", "lunch")));
		atTheSecondOf(List.of("select e.posting", "select id, month, serial"),
				() -> roster(1, elder(1, 17, "1930-05-06", "")));

		JsonNode meal = get(finance(), "/api/subsidy/meals/" + served, 200);

		assertThat(MEANWHILE.get()).isNull();
		meal.path("postings")
			.forEach(posting -> assertThat(
					posting.path("entries").valueStream().mapToLong(entry -> entry.path("debitFen").asLong()).sum())
				.isEqualTo(1200));
		assertThat(count("posting")).isEqualTo(3);
	}

	private static void atTheSecondOf(List<String> questions, Runnable work) {
		MEANWHILE.set(new Meanwhile(questions, new AtomicInteger(), work));
	}

	/**
	 * What happens once, on another connection, before the second of the statements that
	 * begin so.
	 */
	private record Meanwhile(List<String> questions, AtomicInteger asked, Runnable work) {

		boolean isNow(String sql) {
			return this.questions.stream().anyMatch(sql.strip()::startsWith) && this.asked.incrementAndGet() == 2;
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Between {

		@Bean
		static BeanPostProcessor between() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource pool) ? new Watched(pool) : bean;
				}
			};
		}

	}

	private static final class Watched extends DelegatingDataSource {

		Watched(DataSource pool) {
			super(pool);
		}

		@Override
		public Connection getConnection() throws java.sql.SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
					new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
						Meanwhile waiting = MEANWHILE.get();
						if (waiting != null && method.getName().equals("prepareStatement")
								&& waiting.isNow((String) arguments[0])) {
							MEANWHILE.set(null);
							Thread other = new Thread(waiting.work);
							other.start();
							other.join();
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
