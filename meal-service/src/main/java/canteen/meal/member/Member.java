package canteen.meal.member;

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

	@GetExchange("/carriers")
	String carriers(@RequestParam long after, @RequestParam int limit);

	@PostExchange(url = "/care-facts", contentType = "application/json")
	MemberCalls.Results careFacts(@RequestBody String body);

}
