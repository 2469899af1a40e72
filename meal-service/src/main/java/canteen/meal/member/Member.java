package canteen.meal.member;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What member-service offers us. */
@HttpExchange("/api/member")
interface Member {

	@GetExchange("/roster")
	String roster(@RequestParam long after, @RequestParam int limit);

}
