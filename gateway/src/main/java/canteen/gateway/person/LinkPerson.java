package canteen.gateway.person;

import java.util.function.Supplier;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.NoSuchAccount;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Links an account to the person it is for. The link is kept by member-service alone, so
 * both sides always say the same.
 */
@Component
class LinkPerson {

	private final Accounts accounts;

	private final Members members;

	private final Audit audit;

	private final CircuitBreaker breaker;

	private final JsonMapper json;

	LinkPerson(Accounts accounts, Members members, Audit audit, CircuitBreakerRegistry breakers, JsonMapper json) {
		this.accounts = accounts;
		this.members = members;
		this.audit = audit;
		this.breaker = breakers.circuitBreaker("member");
		this.json = json;
	}

	/**
	 * Links, or undoes it.
	 * @param person null for nobody
	 * @param caller in whose name member-service is asked
	 * @throws NoSuchAccount if there is none
	 * @throws PersonRefused if there is no such person, or one of the two is linked
	 * already
	 */
	Members.Link link(long id, Long person, Caller caller) {
		Account account = this.accounts.find(id).orElseThrow(NoSuchAccount::new);
		Members.Link link = asked(() -> this.members.link("Bearer " + caller.token(), caller.language(),
				new Members.Link(account.person(), person)));
		this.audit.record(caller.person(), (person != null) ? Action.PERSON_LINKED : Action.PERSON_UNLINKED,
				account.person(), (person != null) ? "helper:" + person : null);
		return link;
	}

	/** A refusal is an answer, too, and no sign that member-service is unwell. */
	private Members.Link asked(Supplier<Members.Link> question) {
		try {
			Answer answer = this.breaker.executeSupplier(() -> answer(question));
			if (answer.refused() != null) {
				throw answer.refused();
			}
			return answer.link();
		}
		catch (RestClientException | CallNotPermittedException ex) {
			throw PersonRefused.notAsked();
		}
	}

	private Answer answer(Supplier<Members.Link> question) {
		try {
			return new Answer(question.get(), null);
		}
		catch (HttpClientErrorException refused) {
			JsonNode problem = this.json.readTree(refused.getResponseBodyAsByteArray());
			return new Answer(null,
					new PersonRefused(HttpStatus.valueOf(refused.getStatusCode().value()),
							problem.path("type").asString("").replace("urn:problem:", ""),
							problem.path("detail").asString("")));
		}
	}

	private record Answer(Members.Link link, PersonRefused refused) {
	}

	/**
	 * Who asks.
	 *
	 * @param token for member-service
	 * @param language of the answer
	 */
	record Caller(String person, String token, String language) {
	}

}
