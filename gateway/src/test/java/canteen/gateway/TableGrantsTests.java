package canteen.gateway;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the runtime user may do, asked of the database itself. */
class TableGrantsTests {

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("granted");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void what_happened_at_the_door_is_neither_changed_nor_deleted() {
		assertThat(tables()).containsAll(TableGrants.APPEND_ONLY);
		for (String table : TableGrants.APPEND_ONLY) {
			for (String sql : List.of(delete(table), update(table), "truncate " + table, "drop table " + table)) {
				assertThatThrownBy(() -> gateway.database().sql(sql).update()).as(sql)
					.isInstanceOf(DataAccessException.class)
					.hasStackTraceContaining("denied");
			}
		}
	}

	@Test
	void every_other_table_can_be_changed_and_the_history_of_the_migrations_cannot() {
		tables().stream()
			.filter((table) -> !TableGrants.APPEND_ONLY.contains(table) && !table.equals("flyway_schema_history"))
			.forEach((table) -> {
				assertThat(gateway.database().sql(delete(table)).update()).as(table).isZero();
				assertThat(gateway.database().sql(update(table)).update()).as(table).isZero();
			});
		assertThatThrownBy(() -> gateway.database().sql(delete("flyway_schema_history")).update())
			.hasStackTraceContaining("denied");
	}

	private static List<String> tables() {
		return gateway.database().sql("""
				select table_name
				from information_schema.tables
				where table_schema = database()
				and table_type = 'BASE TABLE'
				""").query(String.class).list();
	}

	private static String delete(String table) {
		return "delete from " + table + " where 1 = 0";
	}

	private static String update(String table) {
		String column = gateway.database().sql("""
				select column_name
				from information_schema.columns
				where table_schema = database()
				and table_name = ?
				and ordinal_position = 1
				""").param(table).query(String.class).single();
		return "update " + table + " set " + column + " = " + column + " where 1 = 0";
	}

}
