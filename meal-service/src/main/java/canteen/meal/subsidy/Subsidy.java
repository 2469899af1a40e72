package canteen.meal.subsidy;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The paths of subsidy-service that we use. */
@HttpExchange("/api/subsidy")
interface Subsidy {

	@PostExchange(url = "/facts", contentType = "application/json")
	SubsidyCalls.Results facts(@RequestBody String body);

	@GetExchange("/quotes/revision")
	Revision revision();

	@PostExchange("/quotes")
	SubsidyCalls.Quotes quotes(@RequestBody SubsidyCalls.Asked asked);

	record Revision(String revision) {
	}

}
