package canteen.meal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one scan asks of the database, counted where the driver is called. */
@TestPropertySource(properties = { "canteen.offers.kept-for=5s", "canteen.stations.kept-for=5s" })
@Import(ScanCostTests.Counted.class)
@DirtiesContext
class ScanCostTests extends CounterTest {

	private static final List<String> ASKED = new CopyOnWriteArrayList<>();

	@Test
	void served_scan_asks_5_statements_and_one_commit_once_the_offer_is_known() throws Exception {
		sendOne(scan(id(), "NONE", "11:32"));
		ASKED.clear();
		assertThat(sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")).get("outcome").asString()).isEqualTo("served");
		assertThat(ASKED).extracting(sql -> sql.split("\\s+", 2)[0])
			.containsExactly("select", "insert", "insert", "insert", "insert", "commit");
		ASKED.clear();
		sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:33"));
		assertThat(ASKED).hasSize(2);
	}

	@Test
	void list_of_40_asks_5_statements_and_one_commit_as_a_list_of_2_does() throws Exception {
		sendOne(scan(id(), "NONE", "11:32"));
		for (int diners : new int[] { 2, 40 }) {
			List<String> scans = new ArrayList<>();
			for (int diner = 0; diner < diners; diner++) {
				int elder = 1000 * diners + diner;
				TestDatabase.asOwner(
						"insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets) values "
								+ "(%d,'老人','1944-02-29','lao ren','lr','1','active','[]')".formatted(elder),
						"insert into card (token, elder, status) values ('C%d',%d,'live')".formatted(elder, elder));
				scans.add(scan(id(), "C" + elder, "11:32"));
			}
			ASKED.clear();
			assertThat(send(String.join(",", scans)))
				.allMatch(answer -> "served".equals(answer.get("outcome").asString()));
			assertThat(ASKED).extracting(sql -> sql.split("\\s+", 2)[0])
				.containsExactly("select", "insert", "insert", "insert", "insert", "commit");
		}
	}

	@Test
	void repeated_scan_and_repeated_list_ask_one_statement_and_commit_nothing() throws Exception {
		List<String> scans = new ArrayList<>();
		for (int elder = 3000; elder < 3040; elder++) {
			TestDatabase.asOwner(
					"insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets) values "
							+ "(%d,'老人','1944-02-29','lao ren','lr','1','active','[]')".formatted(elder),
					"insert into card (token, elder, status) values ('C%d',%d,'live')".formatted(elder, elder));
			scans.add(scan(id(), "C" + elder, "11:32"));
		}
		var first = send(String.join(",", scans));
		ASKED.clear();
		assertThat(send(String.join(",", scans))).isEqualTo(first);
		assertThat(ASKED).singleElement()
			.asString()
			.startsWith("select asked.place, s.answer")
			.contains("json_table(?");
		ASKED.clear();
		assertThat(sendOne(scans.get(0))).isEqualTo(first.get(0));
		assertThat(ASKED).hasSize(1);
	}

	@Test
	void offer_is_read_again_after_5_seconds() throws Exception {
		sendOne(scan(id(), "NONE", "11:32"));
		TestDatabase.asOwner("update slot set price_fen = 1300");
		this.clock.pass(java.time.Duration.ofSeconds(5));
		assertThat(sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")).at("/price/priceFen").asLong()).isEqualTo(1300);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Counted {

		@Bean
		static BeanPostProcessor counting() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource source) ? new CountingSource(source) : bean;
				}
			};
		}

	}

	private static final class CountingSource extends DelegatingDataSource {

		private CountingSource(DataSource source) {
			super(source);
		}

		@Override
		public Connection getConnection() throws java.sql.SQLException {
			Connection real = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("commit") || method.getName().equals("setAutoCommit")) {
							ASKED.add(method.getName());
						}
						Object result = invoke(() -> method.invoke(real, arguments));
						return (result instanceof PreparedStatement statement)
								? counted(statement, ((String) arguments[0]).strip()) : result;
					});
		}

		private static Object counted(PreparedStatement real, String sql) {
			return Proxy.newProxyInstance(CountingSource.class.getClassLoader(),
					new Class<?>[] { PreparedStatement.class }, (proxy, method, arguments) -> {
						if (method.getName().startsWith("execute")) {
							ASKED.add(sql);
						}
						return invoke(() -> method.invoke(real, arguments));
					});
		}

		private static Object invoke(Call call) throws Throwable {
			try {
				return call.call();
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

		private interface Call {

			Object call() throws ReflectiveOperationException;

		}

	}

}
