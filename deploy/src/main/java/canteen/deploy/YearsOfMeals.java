package canteen.deploy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts a table of years of meals in the place of the one there is. It is filled in one go
 * while it is empty, so that its indexes are sorted and not grown, in seconds for each
 * million; the ids lie evenly all over, so that every new meal falls between old ones as
 * it does after years.
 */
final class YearsOfMeals {

	private final Canteen canteen;

	YearsOfMeals(Canteen canteen) {
		this.canteen = canteen;
	}

	/** Keeps the meals that are there and adds old ones until it holds that many. */
	void fill(long rows, int elders) throws SQLException {
		try (Connection connection = BenchCanteen.connect(this.canteen, "meal_db", "meal_owner");
				Statement statement = connection.createStatement()) {
			connection.setNetworkTimeout(Runnable::run, 0);
			statement.execute("drop table if exists attendance_filled, attendance_before");
			statement.execute("create table attendance_filled like attendance");
			statement
				.execute("insert into attendance_filled select * from attendance where service_date > '2025-01-01'");
			statement.execute("set session unique_checks = 0, foreign_key_checks = 0");
			statement.execute(
					"""
							insert into attendance_filled (id, elder, canteen, service_date, slot, price_fen, taken_at, mode,
							station, how, taken_by, flags, quoted_self_pay_fen, received_at)
							select insert(insert(insert(insert(concat(lower(lpad(hex(seq * %1$s), 16, '0')), '8000000000000000'),
							21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-'), 1 + seq %% %2$d, 'chengguan',
							date_sub('2024-12-31', interval seq div %2$d day), 'lunch', 1200, '2024-12-31 03:30:00', 'dine_in',
							'S1', 'card', 'account:4', '', 700, '2024-12-31 03:30:00'
							from seq_1_to_%3$d
							"""
						.formatted(Long.toUnsignedString(Long.divideUnsigned(-1, rows)), elders, rows));
			statement.execute("set session unique_checks = 1, foreign_key_checks = 1");
			statement.execute("rename table attendance to attendance_before, attendance_filled to attendance");
			statement.execute("drop table attendance_before");
			statement.execute("analyze table attendance");
		}
	}

}
