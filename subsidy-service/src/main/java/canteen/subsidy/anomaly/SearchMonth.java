package canteen.subsidy.anomaly;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs every detector over a canteen's month and keeps what they find. Neighbours are
 * asked before anything is written: when one is down, nothing has changed.
 */
@Component
public class SearchMonth {

	private final List<Detector> detectors;

	private final Anomalies anomalies;

	private final JdbcClient jdbc;

	private final WholeTransaction transaction;

	SearchMonth(List<Detector> detectors, Anomalies anomalies, JdbcClient jdbc, WholeTransaction transaction) {
		this.detectors = detectors;
		this.anomalies = anomalies;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** Searches up to the newest posting; how many odd things there are now. */
	public int search(String canteen, YearMonth yearMonth) {
		CanteenMonth month = new CanteenMonth(canteen, yearMonth);
		int lastSerial = lastSerial(month);
		Map<Detector, List<Found>> found = new LinkedHashMap<>();
		this.detectors.forEach(detector -> found.put(detector, detector.find(month)));
		int count = found.values().stream().mapToInt(List::size).sum();
		return this.transaction.run(() -> {
			found.forEach((detector, some) -> {
				some.forEach(one -> this.anomalies.put(month, detector, one));
				this.anomalies.gone(month, detector.kind(), some.stream().map(Found::subject).toList());
			});
			this.anomalies.searched(month, lastSerial, count);
			return count;
		});
	}

	private int lastSerial(CanteenMonth month) {
		return this.jdbc.sql("select coalesce(max(serial), 0) from posting where canteen = ? and month = ?")
			.params(month.canteen(), month.month().toString())
			.query(Integer.class)
			.single();
	}

}
