package canteen.member.roster;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The scope of the caller's token decides which view it reads.
 */
@RestController
class RosterController {

	private static final int LARGEST_PAGE = 2000;

	private final Roster roster;

	private final MealRoster mealRoster;

	private final SharedContacts contacts;

	RosterController(Roster roster, MealRoster mealRoster, SharedContacts contacts) {
		this.roster = roster;
		this.mealRoster = mealRoster;
		this.contacts = contacts;
	}

	@GetMapping("/api/member/roster")
	Page read(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "500") int limit,
			Authentication caller) {
		int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
		boolean meal = caller.getAuthorities()
			.stream()
			.anyMatch((granted) -> "SCOPE_roster.meal".equals(granted.getAuthority()));
		List<? extends Roster.Entry> found = meal ? this.mealRoster.after(after, size + 1)
				: this.roster.forSubsidy(after, size + 1);
		boolean more = found.size() > size;
		List<? extends Roster.Entry> entries = more ? found.subList(0, size) : found;
		return new Page(entries, entries.isEmpty() ? after : entries.get(entries.size() - 1).seq(), more);
	}

	@PostMapping("/api/member/elders/names")
	Names names(@Valid @RequestBody Asked asked) {
		return new Names(asked.elders().isEmpty() ? List.of() : this.roster.names(asked.elders()));
	}

	/** Who of these shares a phone or an address, without saying which. */
	@PostMapping("/api/member/elders/shared-contacts")
	Sharing sharedContacts(@Valid @RequestBody Asked asked) {
		return new Sharing(this.contacts.among(asked.elders()));
	}

	record Sharing(List<SharedContacts.Group> groups) {
	}

	record Page(List<? extends Roster.Entry> entries, long last, boolean more) {
	}

	record Asked(@NotNull @Size(max = 5000) List<@NotNull Long> elders) {
	}

	record Names(List<Roster.Name> elders) {
	}

}
