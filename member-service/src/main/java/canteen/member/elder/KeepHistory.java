package canteen.member.elder;

import java.time.LocalDate;

import canteen.member.history.Changes;
import canteen.member.life.Periods;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What follows from a change of an elder, whoever made it: its history, the dates of a
 * new status, and the news of a death.
 */
@Component
class KeepHistory {

	private final Changes changes;

	private final Periods periods;

	private final ApplicationEventPublisher news;

	KeepHistory(Changes changes, Periods periods, ApplicationEventPublisher news) {
		this.changes = changes;
		this.periods = periods;
		this.news = news;
	}

	void keep(long elder, String who, String field, String before, String after) {
		this.changes.note(elder, who, field, before, after);
	}

	void keep(Elder before, Elder after, String who) {
		this.changes.note(after.id(), who, before.readings(), after.readings());
		String status = after.life().status();
		if (status.equals(before.life().status())) {
			return;
		}
		if (status.equals("deceased")) {
			LocalDate date = after.life().deathDate();
			this.news.publishEvent(new ElderDied(after.id(), date, after.life().deathSource(), who));
		}
		else if (!before.life().status().equals("deceased") && !before.isMerged() && !after.isMerged()) {
			this.periods.become(after.id(), status, who);
		}
	}

}
