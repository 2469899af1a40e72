package canteen.member.elder;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

	private final Profiles profiles;

	private final SettleStatus settle;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	WriteElder(Elders elders, Profiles profiles, SettleStatus settle, RosterFeed feed, AuditTrail trail,
			WholeTransaction transaction) {
		this.elders = elders;
		this.profiles = profiles;
		this.settle = settle;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
	}

	long add(Elder elder, Profile profile, Staff staff) {
		staff.mustSee(elder.home().canteen());
		return claiming(() -> {
			mustBeNew(elder);
			long id = this.elders.add(List.of(elder)).get(0);
			this.profiles.put(id, profile, profile, staff.id());
			this.trail.note(staff.id(), "elder_added", id, "");
			this.feed.changed(List.of(id));
			return id;
		});
	}

	void change(Elder elder, UnaryOperator<Profile> edit, Staff staff) {
		staff.mustSee(elder.home().canteen());
		claiming(() -> {
			Elder known = this.elders.lock(elder.id());
			staff.mustSee(known.home().canteen());
			mustBeNew(elder);
			Profile before = this.profiles.of(known);
			this.elders.change(List.of(elder), staff.id());
			this.profiles.put(elder.id(), before, edit.apply(this.profiles.of(elder)), staff.id());
			this.settle.settle(elder.id(), staff.id());
			this.trail.note(staff.id(), "elder_changed", elder.id(), "");
			this.feed.changed(List.of(elder.id()));
			return elder.id();
		});
	}

	void died(long id, LocalDate date, String source, Staff staff) {
		this.transaction.run(() -> {
			Elder elder = this.elders.lock(id);
			staff.mustSee(elder.home().canteen());
			if (date.isBefore(elder.person().birthDate())) {
				throw new DeathDateWrong();
			}
			this.elders.change(List.of(elder.died(date, source)), staff.id());
			this.trail.note(staff.id(), "death_recorded", id, source);
			this.feed.changed(List.of(id));
		});
	}

	/**
	 * A report of a death that turned out wrong.
	 */
	void lives(long id, String reason, Staff staff) {
		this.transaction.run(() -> {
			Elder elder = this.elders.lock(id);
			staff.mustSee(elder.home().canteen());
			if (!elder.life().status().equals("deceased")) {
				throw new ElderNotDeceased();
			}
			this.elders.change(List.of(elder.within(Elder.Life.ACTIVE)), staff.id());
			this.settle.settle(id, staff.id());
			this.trail.note(staff.id(), "death_withdrawn", id, reason);
			this.feed.changed(List.of(id));
		});
	}

	String reveal(long id, String reason, Staff staff) {
		return this.transaction.run(() -> {
			Elder elder = this.elders.get(id);
			staff.mustSee(elder.home().canteen());
			this.trail.note(staff.id(), "id_number_revealed", id, reason);
			return elder.person().idNumber().isThere() ? elder.person().idNumber().number() : "";
		});
	}

	/**
	 * A phone or an address in full for somebody who sees it masked.
	 */
	Elder revealContact(long id, String reason, Staff staff) {
		return this.transaction.run(() -> {
			Elder elder = this.elders.get(id);
			staff.mustSee(elder.home().canteen());
			this.trail.note(staff.id(), "contact_revealed", id, reason);
			return elder;
		});
	}

	private void mustBeNew(Elder elder) {
		IdNumber number = elder.person().idNumber();
		Elder held = this.elders.lockAll(List.of(number)).get(number);
		if (held != null && !held.id().equals(elder.id())) {
			throw new ElderAlreadyKnown();
		}
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
