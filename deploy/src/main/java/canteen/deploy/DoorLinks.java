package canteen.deploy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the hash chain over what happened at the door anew, from what its records say
 * now. Nothing of the gateway is used; the format is that of {@link Links}.
 */
final class DoorLinks {

	private static final int AT_ONCE = 2000;

	private static final List<String> VALUES = List.of("who", "did", "subject", "detail", "status", "address",
			"request");

	private final Connection gateway;

	private final List<String> differences = new ArrayList<>();

	private String before = Links.NONE;

	/** Serial of the last link that was read, at first of the last that was removed. */
	private long reached;

	DoorLinks(Connection gateway) {
		this.gateway = gateway;
	}

	/** Each record that was changed, removed or put in between; old ones may be gone. */
	List<String> differences() throws SQLException {
		try (Statement statement = this.gateway.createStatement();
				ResultSet rows = statement
					.executeQuery("select serial, hash from audit_start order by serial desc limit 1")) {
			if (rows.next()) {
				this.reached = rows.getLong("serial");
				this.before = rows.getString("hash");
			}
		}
		long start = this.reached;
		long after = -1;
		long last = page(start, after);
		while (last > after) {
			after = last;
			last = page(start, after);
		}
		outside();
		return this.differences;
	}

	/** Reads the links after this one; the serial of the last. */
	private long page(long start, long after) throws SQLException {
		long last = after;
		try (PreparedStatement statement = this.gateway.prepareStatement("""
				select l.serial, l.audit, l.hash, a.id, a.at, a.who, a.did, a.subject, a.detail, a.status, a.address,
				a.request
				from audit_link l
				left join audit a on a.id = l.audit
				where l.serial > ?
				order by l.serial
				limit ?
				""")) {
			statement.setLong(1, after);
			statement.setInt(2, AT_ONCE);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					last = row.getLong("serial");
					if (last <= start) {
						found(last, "在起点之前 (before the start)", row.getString("audit"));
					}
					else {
						link(last, row);
					}
				}
			}
		}
		return last;
	}

	private void link(long serial, ResultSet row) throws SQLException {
		boolean follows = serial == this.reached + 1;
		if (!follows) {
			found(this.reached + 1, "缺链 (link is missing)", "?");
		}
		if (row.getObject("id") == null) {
			found(serial, "记录没有了 (record is missing)", row.getString("audit"));
		}
		else if (follows && !hash(serial, row).equals(row.getString("hash"))) {
			found(serial, "记录被改过 (record was changed)", row.getString("audit"));
		}
		this.before = row.getString("hash");
		this.reached = serial;
	}

	private String hash(long serial, ResultSet row) throws SQLException {
		List<Object> values = new ArrayList<>(
				List.of("audit-1", this.before, serial, row.getLong("id"), row.getObject("at", LocalDateTime.class)));
		for (String column : VALUES) {
			values.add(row.getString(column));
		}
		return Links.digest(values);
	}

	/** Records that came in more than a minute ago are linked, unless nobody runs. */
	private void outside() throws SQLException {
		try (Statement statement = this.gateway.createStatement(); ResultSet rows = statement.executeQuery("""
				select a.id
				from audit a
				left join audit_link l on l.audit = a.id
				where l.audit is null
				and a.id < (select coalesce(max(audit), 0) from audit_link)
				and a.at < utc_timestamp(3) - interval 1 minute
				order by a.id
				limit 100
				""")) {
			while (rows.next()) {
				this.differences.add("不在链里 (in no link), audit " + rows.getLong(1));
			}
		}
	}

	private void found(long serial, String what, String record) {
		this.differences.add(what + " #" + serial + ", audit " + record);
	}

}
