package canteen.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do something at the same time. */
final class People {

	private People() {
	}

	/** Each call by somebody of his own; the answers in the order of the calls. */
	static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(calls.size());
		try {
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : people.invokeAll(calls)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			people.shutdown();
		}
	}

}
