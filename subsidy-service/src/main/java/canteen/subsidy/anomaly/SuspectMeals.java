package canteen.subsidy.anomaly;

import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

/** The meals that an oddity of a month points at, answered or not. */
@Component
public class SuspectMeals {

	private final Anomalies anomalies;

	SuspectMeals(Anomalies anomalies) {
		this.anomalies = anomalies;
	}

	/** Attendances, in order of their ids. */
	public Set<String> of(String canteen, YearMonth month) {
		Set<String> attendances = new TreeSet<>();
		this.anomalies.of(new CanteenMonth(canteen, month))
			.stream()
			.filter(anomaly -> anomaly.goneAt().isEmpty())
			.forEach(anomaly -> anomaly.evidence()
				.path("attendances")
				.forEach(attendance -> attendances.add(attendance.asString())));
		return attendances;
	}

}
