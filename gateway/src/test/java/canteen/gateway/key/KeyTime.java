package canteen.gateway.key;

import java.time.Duration;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets signing keys grow old, and a gateway look after them. */
public final class KeyTime {

	private KeyTime() {
	}

	public static void pass(JdbcClient database, Duration time) {
		database.sql("""
				update signing_key
				set made_at = made_at - interval ? second, retired_at = retired_at - interval ? second""")
			.params(time.toSeconds(), time.toSeconds())
			.update();
	}

	public static void look(Function<Class<?>, Object> beans) {
		((KeyRounds) beans.apply(KeyRounds.class)).look();
	}

}
