package canteen.member.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.member.elder.Elders;
import canteen.member.secrecy.Vault;
import canteen.member.transaction.WholeTransaction;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Seals everything anew that an older key sealed, so that the older key can be thrown
 * away. It may be broken off and run again at any time.
 */
@Component
class ResealAll {

	private static final int PARCEL = 200;

	private static final List<Sealed> EVERYTHING = List.of(
			new Sealed("elder_secret", "elder", "elder",
					List.of("id_number", "phone", "address", "contact_phone", "key_holder", "key_holder_phone",
							"delivery_spot", "notes"),
					(row, column) -> "elder:" + row.getLong("elder") + ":" + column),
			new Sealed("contact", "elder * 100 + place", "elder, place", List.of("phone"),
					(row, column) -> "elder:" + row.getLong("elder") + ":contact_" + row.getInt("place")),
			new Sealed("elder_change", "id", "elder, field", List.of("before_value", "after_value"),
					(row, column) -> "elder_change:" + row.getLong("elder") + ":" + row.getString("field")),
			new Sealed("photo", "elder", "elder", List.of("picture"),
					(row, column) -> "elder:" + row.getLong("elder") + ":photo"),
			new Sealed("diet_note", "id", "elder", List.of("note", "slip"),
					(row, column) -> "elder:" + row.getLong("elder") + ":diet_" + column),
			new Sealed("lasting_secret", "id", "name", List.of("sealed"),
					(row, column) -> "lasting_secret:" + row.getString("name")),
			new Sealed("absence", "id", "id", List.of("reason"),
					(row, column) -> "absence:" + row.getLong("id") + ":reason"),
			new Sealed("care_fact", "serial", "id", List.of("note"),
					(row, column) -> "care_fact:" + row.getString("id") + ":note"),
			new Sealed("follow_up_step", "id", "follow_up", List.of("health", "mood", "needs", "note"),
					(row, column) -> "follow_up_step:" + row.getLong("follow_up") + ":" + column),
			new Sealed("grid_worker", "id", "id", List.of("phone"),
					(row, column) -> "grid_worker:" + row.getLong("id") + ":phone"),
			new Sealed("helper", "id", "id", List.of("phone", "certificate_number"),
					(row, column) -> "helper:" + row.getLong("id") + ":" + column),
			new Sealed("helper_change", "id", "helper, field", List.of("before_value", "after_value"),
					(row, column) -> "helper_change:" + row.getLong("helper") + ":" + row.getString("field")),
			new Sealed("household", "id", "id", List.of("address"),
					(row, column) -> "household:" + row.getLong("id") + ":address"),
			new Sealed("elder_merge", "id", "kept, dropped", List.of("kept_before", "dropped_before", "profile_before"),
					(row, column) -> "merge:" + row.getLong(column.startsWith("dropped") ? "dropped" : "kept")),
			new Sealed("intake_row", "intake * 1000000 + row_no", "intake, row_no", List.of("cells"),
					(row, column) -> "intake:" + row.getLong("intake") + ":" + row.getInt("row_no")),
			new Sealed("intake", "id", "id", List.of("mending"), (row, column) -> "intake:" + row.getLong("id")));

	private final JdbcTemplate database;

	private final Vault vault;

	private final Elders elders;

	private final WholeTransaction transaction;

	ResealAll(JdbcTemplate database, Vault vault, Elders elders, WholeTransaction transaction) {
		this.database = database;
		this.vault = vault;
		this.elders = elders;
		this.transaction = transaction;
	}

	/**
	 * Answers how many values were sealed anew.
	 */
	int reseal() {
		int resealed = 0;
		for (Sealed sealed : EVERYTHING) {
			Optional<Long> after = Optional.of(Long.MIN_VALUE);
			while (after.isPresent()) {
				long from = after.get();
				Parcel parcel = this.transaction.run(() -> reseal(sealed, from));
				resealed += parcel.resealed();
				after = parcel.last();
			}
		}
		return resealed;
	}

	private Parcel reseal(Sealed sealed, long after) {
		List<Row> rows = this.database.query(sealed.select(), (row, number) -> sealed.row(row), after, PARCEL);
		int resealed = 0;
		for (Row row : rows) {
			for (Map.Entry<String, Value> cell : row.cells().entrySet()) {
				Value value = cell.getValue();
				boolean names = cell.getKey().equals("id_number");
				if (this.vault.isCurrent(value.bytes())) {
					if (names && this.vault.hasOlderIndexes()) {
						this.elders.index(row.key());
					}
				}
				else {
					byte[] anew = this.vault.seal(this.vault.openBytes(value.bytes(), value.place()), value.place());
					this.database.update(sealed.update(cell.getKey()), anew, row.key());
					resealed++;
					if (names) {
						this.elders.index(row.key());
					}
				}
			}
		}
		return new Parcel(resealed,
				(rows.size() < PARCEL) ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).key()));
	}

	private record Parcel(int resealed, Optional<Long> last) {
	}

	private record Row(long key, Map<String, Value> cells) {
	}

	private record Value(byte[] bytes, String place) {
	}

	private interface Place {

		String of(ResultSet row, String column) throws SQLException;

	}

	private record Sealed(String table, String key, String also, List<String> columns, Place place) {

		String select() {
			return "select %2$s as row_key, %3$s, %4$s from %1$s where %2$s > ? order by %2$s limit ? for update"
				.formatted(this.table, this.key, this.also, String.join(", ", this.columns));
		}

		String update(String column) {
			return "update %s set %s = ? where %s = ?".formatted(this.table, column, this.key);
		}

		Row row(ResultSet row) throws SQLException {
			Map<String, Value> cells = new LinkedHashMap<>();
			for (String column : this.columns) {
				byte[] bytes = row.getBytes(column);
				if (bytes != null) {
					cells.put(column, new Value(bytes, this.place.of(row, column)));
				}
			}
			return new Row(row.getLong("row_key"), cells);
		}

	}

}
