package canteen.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What all tables held, to see whether a call changed it and to bring it back. */
public final class Snapshot implements AutoCloseable {

	private final SingleConnectionDataSource connection;

	private final JdbcClient database;

	private final List<String> tables;

	private final Map<String, String> sums;

	private long written;

	/**
	 * Must be the owner of the tables.
	 * @param changing tables that change by themselves and are left alone
	 */
	public Snapshot(String url, String user, String password, String... changing) {
		this.connection = new SingleConnectionDataSource(url, user, password, true);
		this.database = JdbcClient.create((DataSource) this.connection);
		this.database.sql("set foreign_key_checks = 0").update();
		this.tables = tables().stream().filter((table) -> !List.of(changing).contains(table.toLowerCase())).toList();
		this.tables.forEach((table) -> {
			this.database.sql("drop table if exists was_" + table).update();
			this.database.sql("create table was_" + table + " as select " + columns(table) + " from " + table).update();
		});
		this.sums = sums();
		this.written = written();
	}

	/** The tables that are not as they were. */
	public List<String> changed() {
		long now = written();
		if (now == this.written) {
			return List.of();
		}
		List<String> changed = compare();
		if (changed.isEmpty()) {
			this.written = now;
		}
		return changed;
	}

	private List<String> compare() {
		Map<String, String> now = sums();
		return this.tables.stream().filter((table) -> !now.get(table).equals(this.sums.get(table))).toList();
	}

	public void restore() {
		changed().forEach((table) -> {
			this.database.sql("delete from " + table).update();
			this.database
				.sql("insert into " + table + " (" + columns(table) + ") select " + columns(table) + " from was_"
						+ table)
				.update();
			this.written = written();
		});
	}

	@Override
	public void close() {
		this.tables.forEach((table) -> this.database.sql("drop table was_" + table).update());
		this.connection.destroy();
	}

	private List<String> tables() {
		return this.database.sql("""
				select table_name
				from information_schema.tables
				where table_schema = database()
				and table_type = 'BASE TABLE'
				and table_name not like 'was\\_%'
				and table_name <> 'flyway_schema_history'
				order by table_name
				""").query(String.class).list();
	}

	private String columns(String table) {
		return String.join(", ", this.database.sql("""
				select concat('`', column_name, '`')
				from information_schema.columns
				where table_schema = database()
				and table_name = ?
				and extra not like '%GENERATED%'
				order by ordinal_position
				""").param(table).query(String.class).list());
	}

	/**
	 * How many rows the server wrote since it started: no more of them, nothing changed.
	 */
	private long written() {
		AtomicLong rows = new AtomicLong();
		this.database.sql("""
				show global status
				where variable_name in ('Handler_write', 'Handler_update', 'Handler_delete')
				""").query((row) -> {
			rows.addAndGet(row.getLong(2));
		});
		return rows.get();
	}

	private Map<String, String> sums() {
		Map<String, String> sums = new TreeMap<>();
		this.database.sql("checksum table " + String.join(", ", this.tables)).query((row) -> {
			sums.put(row.getString(1).replaceAll(".*\\.", ""), row.getString(2));
		});
		return sums;
	}

}
