package canteen.gateway.session;

import java.security.Principal;
import java.util.List;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own sessions: seen, and ended one by one or all at once. */
@RestController
@RequestMapping("/api/gateway/me/sessions")
class SessionController {

	private final OwnSessions own;

	private final SignOut signOut;

	private final Audit audit;

	SessionController(OwnSessions own, SignOut signOut, Audit audit) {
		this.own = own;
		this.signOut = signOut;
		this.audit = audit;
	}

	@GetMapping
	Listed list(Principal person, HttpSession session) {
		return new Listed(this.own.of(person.getName(), session.getId()));
	}

	@PostMapping("/{key}/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(Principal person, @PathVariable String key) {
		if (!this.own.end(person.getName(), key)) {
			throw new NoSuchSession();
		}
		this.audit.record(person.getName(), Action.SESSION_ENDED, person.getName());
	}

	/** This one too. */
	@PostMapping("/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	void endAll(Principal person) {
		this.signOut.everywhere(person.getName());
		this.audit.record(person.getName(), Action.SESSIONS_ENDED, person.getName());
	}

	record Listed(List<OwnSessions.Open> sessions) {
	}

}
