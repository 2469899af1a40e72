package canteen.gateway.session;

import java.util.Optional;
import java.util.function.Function;

/** What a session bears in the database. */
public final class Marks {

	private Marks() {
	}

	public static Optional<String> of(Function<Class<?>, Object> beans, String session) {
		return ((SessionMarks) beans.apply(SessionMarks.class)).of(session);
	}

}
