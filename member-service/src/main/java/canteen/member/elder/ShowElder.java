package canteen.member.elder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import canteen.member.history.Changes;

import org.springframework.stereotype.Component;

/**
 * An elder as somebody may see them, today or on any other day.
 */
@Component
class ShowElder {

	private final Profiles profiles;

	private final Standing standing;

	private final Changes changes;

	private final Clock clock;

	ShowElder(Profiles profiles, Standing standing, Changes changes, Clock clock) {
		this.profiles = profiles;
		this.standing = standing;
		this.changes = changes;
		this.clock = clock;
	}

	ElderController.Shown today(Elder elder, boolean inFull) {
		return ElderController.Shown.of(elder, this.profiles.of(elder).maskedFor(inFull),
				this.standing.of(elder, elder.home().group(), LocalDate.now(this.clock)), inFull);
	}

	/**
	 * Fields without dates of their own read as they were written down at the end of that
	 * day; dated ones (status, categories, stays) as they are known today, so that a
	 * death reported late counts from its own day.
	 */
	ElderController.Shown on(LocalDate date, Elder elder, boolean inFull) {
		Map<String, String> past = this.changes.readingOn(elder.id(), date);
		Standing.On standing = this.standing.of(elder, past.getOrDefault("group", elder.home().group()), date);
		boolean dead = standing.status().equals("deceased");
		Elder then = elder.reading(past).within(dead ? elder.life() : new Elder.Life(standing.status(), null, ""));
		return ElderController.Shown.of(then, this.profiles.of(elder).reading(past).maskedFor(inFull), standing,
				inFull);
	}

}
