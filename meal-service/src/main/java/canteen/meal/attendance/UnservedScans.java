package canteen.meal.attendance;

import java.util.List;

/** Published within the transaction that answers them. */
public record UnservedScans(List<UnservedScan> scans) {
}
