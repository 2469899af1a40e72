package canteen.member.elder;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import canteen.member.access.Staff;
import canteen.member.history.Changes;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {

	private static final Set<String> GUARDED = Set.of("address", "phone", "contactPhone", "keyHolderPhone", "keyHolder",
			"deliverySpot", "notes", "contacts", "ethnicGroup");

	private final Elders elders;

	private final Changes changes;

	HistoryController(Elders elders, Changes changes) {
		this.elders = elders;
		this.changes = changes;
	}

	@GetMapping("/api/member/elders/{elder}/history")
	History read(@PathVariable long elder, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustSee(this.elders.get(elder).home().canteen());
		boolean inFull = staff.hasRole("admin", "registrar", "care");
		return new History(this.changes.of(elder).stream().map((change) -> Line.of(change, inFull)).toList());
	}

	record History(List<Line> changes) {
	}

	record Line(long id, Instant at, String who, String field, String from, String to) {

		static Line of(Changes.Change change, boolean inFull) {
			return new Line(change.id(), change.at(), change.who(), change.field(),
					masked(change.field(), change.from(), inFull), masked(change.field(), change.to(), inFull));
		}

		private static String masked(String field, String value, boolean inFull) {
			if (field.equals("idNumber")) {
				return "****" + value.substring(Math.max(0, value.length() - 4));
			}
			return (inFull || value.isEmpty() || !GUARDED.contains(field)) ? value : "****";
		}

	}

}
