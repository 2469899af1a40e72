package canteen.gateway.person;

import java.security.Principal;

import canteen.gateway.token.RelayToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonController {

	private final LinkPerson linkPerson;

	private final RelayToken token;

	PersonController(LinkPerson linkPerson, RelayToken token) {
		this.linkPerson = linkPerson;
		this.token = token;
	}

	/** Nobody for {@code null}. */
	@PutMapping("/api/gateway/accounts/{id}/person")
	Members.Link link(Principal person, @PathVariable long id, @Valid @RequestBody Wanted asked,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "zh") String language,
			HttpServletRequest request) {
		return this.linkPerson.link(id, asked.person(),
				new LinkPerson.Caller(person.getName(), this.token.of(request), language));
	}

	record Wanted(Long person) {
	}

}
