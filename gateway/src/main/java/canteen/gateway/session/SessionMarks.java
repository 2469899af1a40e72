package canteen.gateway.session;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether a session is still the same without reading it: its attributes are
 * serialized objects, which cost time and memory.
 */
@Component
class SessionMarks {

	private final JdbcClient database;

	SessionMarks(JdbcClient database) {
		this.database = database;
	}

	/** Another one after each change; empty when there is no such session. */
	Optional<String> of(String id) {
		return this.database.sql("""
				select concat_ws(' ', s.PRIMARY_ID, s.LAST_ACCESS_TIME, s.MAX_INACTIVE_INTERVAL, s.EXPIRY_TIME,
				group_concat(a.CHANGED_AT order by a.ATTRIBUTE_NAME)) as mark
				from SPRING_SESSION s
				left join SPRING_SESSION_ATTRIBUTES a on a.SESSION_PRIMARY_ID = s.PRIMARY_ID
				where s.SESSION_ID = ?
				group by s.PRIMARY_ID, s.LAST_ACCESS_TIME, s.MAX_INACTIVE_INTERVAL, s.EXPIRY_TIME
				""").param(id).query(String.class).optional();
	}

}
