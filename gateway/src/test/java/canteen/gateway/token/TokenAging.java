package canteen.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.springframework.core.serializer.support.SerializationDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the tokens in all sessions of a gateway grow old. */
public final class TokenAging {

	private TokenAging() {
	}

	/** As if five minutes had passed for every session. */
	public static void expireAll(JdbcClient database) {
		endIn(database, Duration.ZERO);
	}

	/** Tells the gateway that it is good for as long as that and no longer. */
	public static void endIn(JdbcClient database, Duration left) {
		SerializationDelegate serialization = new SerializationDelegate(TokenAging.class.getClassLoader());
		database
			.sql("select SESSION_PRIMARY_ID, ATTRIBUTE_BYTES from SPRING_SESSION_ATTRIBUTES where ATTRIBUTE_NAME = ?")
			.param(SessionTokens.ATTRIBUTE)
			.query((row, number) -> new Row(row.getString(1), row.getBytes(2)))
			.list()
			.forEach((row) -> {
				try {
					SessionTokens.Kept kept = (SessionTokens.Kept) serialization.deserializeFromByteArray(row.bytes());
					SessionTokens.Kept old = new SessionTokens.Kept(kept.access(), kept.issued().minusSeconds(300),
							Instant.now().plus(left), kept.refresh());
					database.sql("""
							update SPRING_SESSION_ATTRIBUTES
							set ATTRIBUTE_BYTES = ?
							where SESSION_PRIMARY_ID = ?
							and ATTRIBUTE_NAME = ?""")
						.params(serialization.serializeToByteArray(old), row.session(), SessionTokens.ATTRIBUTE)
						.update();
				}
				catch (java.io.IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			});
	}

	/** As the gateway does every five seconds. */
	public static void renewAhead(Function<Class<?>, Object> beans) {
		((RenewAhead) beans.apply(RenewAhead.class)).look();
	}

	private record Row(String session, byte[] bytes) {
	}

}
