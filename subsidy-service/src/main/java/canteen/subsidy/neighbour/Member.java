package canteen.subsidy.neighbour;

import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What member-service offers us. */
@HttpExchange("/api/member")
interface Member {

	@GetExchange("/roster")
	String roster(@RequestParam long after, @RequestParam int limit);

	@PostExchange("/elders/names")
	Answer names(@RequestBody Wanted wanted);

	@PostExchange("/elders/shared-contacts")
	Sharing sharedContacts(@RequestBody Wanted wanted);

	record Sharing(List<MemberCalls.Shared> groups) {
	}

	record Wanted(List<Long> elders) {
	}

	record Answer(List<MemberCalls.Name> elders) {
	}

}
