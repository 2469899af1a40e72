package canteen.member.intake;

import java.util.List;
import java.util.Map;

/**
 * A file that was sent to be looked at before anything changes.
 *
 * @param kind roster, deaths or categories
 * @param state checking, checked, applying or applied; stopped or failed when nobody
 * works on it any more
 */
record Draft(long id, String kind, String state, String receivedBy, String canteen, int total, int done,
		Intakes.Counts counts, int errorRows, List<String> headings, Map<Column, Integer> places) {

	Grid grid() {
		return new Grid(this.headings, this.places, List.of());
	}

	/**
	 * One row of it: what would become of it and why.
	 */
	record Row(Grid.Row row, String verdict, Long elder, List<String> notes, String decision) {
	}

}
