package canteen.deploy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Five happenings at the door, linked by the database's own SHA-256. Each test changes
 * something afterwards.
 */
class DoorChainTests extends SmallLedger {

	@BeforeEach
	void five_happenings() throws Exception {
		gateway("delete from audit_link", "delete from audit", "delete from audit_start");
		for (int id = 1; id <= 5; id++) {
			run("gateway",
					"""
							insert into audit (id, at, who, did, subject, detail, status, address, request)
							values (?, '2026-11-20 03:31:00', 'account:1', 'revealed', concat('elder:', ?), null, 200, '10.0.0.7', null)
							""",
					id, id);
		}
		link(1, 5);
	}

	@Test
	void nothing_is_found_in_records_that_nobody_touched() throws Exception {
		assertThat(findings()).isEmpty();
	}

	@Test
	void I7_a_changed_record_is_named() throws Exception {
		gateway("update audit set subject = 'elder:99' where id = 3");

		assertOnly("I7", "记录被改过 (record was changed) #3, audit 3");
	}

	@Test
	void I7_a_removed_record_is_named() throws Exception {
		gateway("delete from audit where id = 2");

		assertOnly("I7", "记录没有了 (record is missing) #2, audit 2");
	}

	@Test
	void I7_a_removed_link_is_named_and_its_record_is_outside() throws Exception {
		gateway("delete from audit_link where serial = 4");

		assertThat(findings()).hasSize(2)
			.anyMatch((line) -> line.endsWith("#4, audit ?"))
			.anyMatch((line) -> line.endsWith("(in no link), audit 4"));
	}

	@Test
	void what_was_removed_because_of_its_age_is_not_missed_but_nothing_after_it() throws Exception {
		gateway("insert into audit_start select serial, hash, '2026-11-20', '2029-11-20' from audit_link where serial = 2",
				"delete from audit where id <= 2", "delete from audit_link where serial <= 2");
		assertThat(findings()).isEmpty();

		gateway("update audit_start set hash = repeat('a', 64)");
		assertOnly("I7", "记录被改过 (record was changed) #3, audit 3");
	}

	@Test
	void I7_a_start_that_was_made_up_to_hide_a_change_is_found() throws Exception {
		gateway("update audit set who = 'account:9' where id = 1",
				"insert into audit_start select serial, hash, '2026-11-20', '2029-11-20' from audit_link where serial = 1");

		assertOnly("I7", "在起点之前 (before the start) #1, audit 1");
	}

	private static void gateway(String... statements) throws SQLException {
		for (String statement : statements) {
			run("gateway", statement);
		}
	}

	private static void link(int first, int last) throws SQLException {
		for (int serial = first; serial <= last; serial++) {
			run("gateway",
					"""
							insert into audit_link (serial, audit, hash)
							select ?, a.id, sha2(concat(%s), 256)
							from audit a
							left join audit_link l on l.serial = ? - 1
							where a.id = ?
							""".formatted(values("'audit-1'", "coalesce(l.hash, repeat('0', 64))", "" + serial, "a.id",
							"date_format(a.at, '%Y-%m-%dT%H:%i')", "a.who", "a.did", "a.subject", "a.detail",
							"a.status", "a.address", "a.request")),
					serial, serial, serial);
		}
	}

	private static String values(String... values) {
		return Arrays.stream(values)
			.map((value) -> "char_length(coalesce(%1$s, '')), ':', coalesce(%1$s, ''), '\\n'".formatted(value))
			.collect(Collectors.joining(", "));
	}

}
