package canteen.gateway.person;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.PutExchange;

/** What member-service keeps of accounts (contract account-link.json). */
interface Members {

	@PutExchange("/api/member/helpers/accounts")
	Link link(@RequestHeader(HttpHeaders.AUTHORIZATION) String token,
			@RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) String language, @RequestBody Link link);

	/**
	 * An account and its person.
	 *
	 * @param person null for nobody
	 */
	record Link(String account, Long person) {
	}

}
