package canteen.gateway.session;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Remembers whose session ended because it had lasted long enough. */
@Component
class LongSessions {

	private final Audit audit;

	LongSessions(Audit audit) {
		this.audit = audit;
	}

	@EventListener
	void remember(TooLong ended) {
		String person = ended.session().getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
		this.audit.record((person != null) ? person : Audit.NOBODY, Action.SESSION_TOO_LONG, person);
	}

	record TooLong(Session session) {
	}

}
