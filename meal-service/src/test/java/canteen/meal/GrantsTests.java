package canteen.meal;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the runtime user may do, asked of the database itself. */
class GrantsTests extends CounterTest {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void what_says_where_money_went_or_that_food_was_safe_is_neither_changed_nor_deleted() {
		assertThat(tables()).containsAll(Grants.APPEND_ONLY);
		for (String table : Grants.APPEND_ONLY) {
			for (String sql : List.of(delete(table), update(table), "truncate " + table)) {
				assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql)
					.isInstanceOf(DataAccessException.class)
					.hasStackTraceContaining("denied");
			}
		}
	}

	@Test
	void every_other_table_can_be_changed_and_the_history_of_the_migrations_cannot() {
		tables().stream()
			.filter(table -> !Grants.APPEND_ONLY.contains(table) && !table.equals("flyway_schema_history"))
			.forEach(table -> {
				assertThat(this.jdbc.sql(delete(table)).update()).as(table).isZero();
				assertThat(this.jdbc.sql(update(table)).update()).as(table).isZero();
			});
		assertThatThrownBy(() -> this.jdbc.sql(delete("flyway_schema_history")).update())
			.hasStackTraceContaining("denied");
	}

	private List<String> tables() {
		return this.jdbc.sql("""
				select table_name
				from information_schema.tables
				where table_schema = database()
				and table_type = 'BASE TABLE'
				""").query(String.class).list();
	}

	private static String delete(String table) {
		return "delete from " + table + " where 1 = 0";
	}

	private String update(String table) {
		String column = this.jdbc.sql("""
				select column_name
				from information_schema.columns
				where table_schema = database()
				and table_name = ?
				and ordinal_position = 1
				""").param(table).query(String.class).single();
		return "update " + table + " set " + column + " = " + column + " where 1 = 0";
	}

}
