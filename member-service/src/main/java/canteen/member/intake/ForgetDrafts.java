package canteen.member.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import canteen.member.transaction.WholeTransaction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was sent to be looked at and is not worked on any more is not kept: personal data
 * stays only as long as its purpose needs (PIPL art. 19).
 */
@Component
class ForgetDrafts {

	private final Drafts drafts;

	private final WholeTransaction transaction;

	private final Clock clock;

	private final Duration kept;

	ForgetDrafts(Drafts drafts, WholeTransaction transaction, Clock clock,
			@Value("${member.drafts-kept}") Duration kept) {
		this.drafts = drafts;
		this.transaction = transaction;
		this.clock = clock;
		this.kept = kept;
	}

	@Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
	int forget() {
		LocalDateTime before = LocalDateTime.ofInstant(this.clock.instant().minus(this.kept), ZoneOffset.UTC);
		return this.transaction.run(() -> this.drafts.forget(before));
	}

}
