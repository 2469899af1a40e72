package canteen.subsidy;

import org.junit.jupiter.api.Test;

import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Entry;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.ledger.Split;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerTests extends SubsidyTest {

	@Test
	void a_posting_out_of_balance_by_one_fen_cannot_be_constructed() {
		Booking.Subject meal = new Booking.Subject(Optional.of(attendance()), Optional.empty(), Optional.of(17L),
				CANTEEN, YearMonth.of(2026, 11), "taken");
		Booking.Content content = new Booking.Content(Optional.empty(), 1200, 1200,
				new Booking.Why("{}", "", Optional.empty()),
				List.of(new Entry("elder_cash", 1199, 0), new Entry("meal_revenue:chengguan", 0, 1200)));

		assertThatThrownBy(() -> new Booking(meal, 1, Optional.empty(), Optional.empty(), content))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void a_split_that_misses_one_fen_cannot_be_constructed() {
		assertThatThrownBy(() -> new Split(1200, 700, List.of(new Share("county", 499))))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void the_runtime_user_may_neither_change_nor_delete_what_is_in_the_ledger() {
		tell(List.of(taken(attendance(), 17, "2026-11-23", "lunch")));

		for (String sql : List.of("update posting set price_fen = 1", "delete from posting",
				"update entry set debit_fen = 1", "delete from entry", "truncate entry")) {
			assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql)
				.isInstanceOf(DataAccessException.class)
				.hasStackTraceContaining("denied");
		}
		assertThat(ledger()).containsEntry("elder_cash", 1200L);
	}

	@Test
	void no_append_only_table_can_be_changed_or_deleted_from() {
		for (String table : Grants.APPEND_ONLY) {
			for (String sql : List.of("delete from " + table, "update " + table + " set " + this.jdbc.sql("""
					select column_name
					from information_schema.columns
					where table_schema = database()
					and table_name = ?
					and ordinal_position = 1
					""").param(table).query(String.class).single() + " = null")) {
				assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql)
					.isInstanceOf(DataAccessException.class)
					.hasStackTraceContaining("denied");
			}
		}
	}

	@Test
	void every_table_is_either_append_only_or_granted_for_change() {
		List<String> tables = this.jdbc.sql("""
				select table_name
				from information_schema.tables
				where table_schema = database()
				and table_name <> 'flyway_schema_history'
				""").query(String.class).list();

		assertThat(tables).containsAll(Grants.APPEND_ONLY).hasSize(Grants.APPEND_ONLY.size() + Grants.CHANGING.size());
		assertThat(tables).containsAll(Grants.CHANGING);
	}

}
