package canteen.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of each name is under way. Each request holds a thread of the server until its
 * content has come and its answer has gone, which may be long; so one name has a part of
 * the threads and the others stay for everybody else.
 */
final class Underway {

	private final int most;

	private final Map<String, Integer> now = new ConcurrentHashMap<>();

	Underway(int most) {
		this.most = most;
	}

	/** If it begins, it is ended by {@link #end}. */
	boolean begins(String name) {
		boolean fits = this.now.merge(name, 1, Integer::sum) <= this.most;
		if (!fits) {
			end(name);
		}
		return fits;
	}

	void end(String name) {
		this.now.computeIfPresent(name, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
