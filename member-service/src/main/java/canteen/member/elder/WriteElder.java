package canteen.member.elder;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * One elder is added, changed, has died, or is looked at in full.
 */
@Component
class WriteElder {

	private final Elders elders;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	WriteElder(Elders elders, RosterFeed feed, AuditTrail trail, WholeTransaction transaction) {
		this.elders = elders;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
	}

	long add(Elder elder, Staff staff) {
		staff.mustSee(elder.home().canteen());
		return claiming(() -> {
			long id = this.elders.add(List.of(elder)).get(0);
			this.trail.note(staff.id(), "elder_added", id, "");
			this.feed.changed(List.of(id));
			return id;
		});
	}

	void change(Elder elder, Staff staff) {
		staff.mustSee(elder.home().canteen());
		claiming(() -> {
			staff.mustSee(this.elders.get(elder.id()).home().canteen());
			this.elders.change(List.of(elder));
			this.trail.note(staff.id(), "elder_changed", elder.id(), "");
			this.feed.changed(List.of(elder.id()));
			return elder.id();
		});
	}

	void died(long id, LocalDate date, String source, Staff staff) {
		this.transaction.run(() -> {
			Elder elder = this.elders.get(id);
			staff.mustSee(elder.home().canteen());
			if (date.isBefore(elder.person().birthDate())) {
				throw new DeathDateWrong();
			}
			this.elders.change(List.of(elder.died(date, source)));
			this.trail.note(staff.id(), "death_recorded", id, source);
			this.feed.changed(List.of(id));
		});
	}

	String reveal(long id, String reason, Staff staff) {
		return this.transaction.run(() -> {
			Elder elder = this.elders.get(id);
			staff.mustSee(elder.home().canteen());
			this.trail.note(staff.id(), "id_number_revealed", id, reason);
			return elder.person().idNumber().number();
		});
	}

	private long claiming(Supplier<Long> work) {
		try {
			return this.transaction.run(work);
		}
		catch (DuplicateKeyException known) {
			throw new ElderAlreadyKnown();
		}
	}

}
