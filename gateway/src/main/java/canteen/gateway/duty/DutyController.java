package canteen.gateway.duty;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/gateway/duties")
class DutyController {

	private final Duties duties;

	private final SplitDuties splitDuties;

	DutyController(Duties duties, SplitDuties splitDuties) {
		this.duties = duties;
		this.splitDuties = splitDuties;
	}

	/** How many could do each duty, apart from administrators of everything. */
	@GetMapping
	Told duties(Principal person) {
		Map<String, Long> holders = new LinkedHashMap<>();
		for (Duty duty : Duty.values()) {
			holders.put(word(duty), this.duties.holders(duty, true));
		}
		return new Told(this.duties.isSplit(),
				this.duties.of(person.getName()).stream().map(DutyController::word).toList(), holders);
	}

	/** Cannot be undone. */
	@PostMapping("/split")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void split(Principal person) {
		this.splitDuties.split(person.getName());
	}

	private static String word(Duty duty) {
		return duty.name().toLowerCase(Locale.ROOT);
	}

	record Told(boolean split, List<String> mine, Map<String, Long> holders) {
	}

}
