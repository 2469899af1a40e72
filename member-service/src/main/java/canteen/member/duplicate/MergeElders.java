package canteen.member.duplicate;

import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.card.Cards;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Makes one elder of two: the kept one gains what it lacked, also categories and
 * consents; the other is suspended and loses its card, and keeps its id for the ledger.
 */
@Component
class MergeElders {

	private final Elders elders;

	private final Merges merges;

	private final Cards cards;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	MergeElders(Elders elders, Merges merges, Cards cards, RosterFeed feed, AuditTrail trail,
			WholeTransaction transaction) {
		this.elders = elders;
		this.merges = merges;
		this.cards = cards;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
	}

	long merge(long keep, long drop, String reason, Staff staff) {
		return this.transaction.run(() -> {
			Elder kept = this.elders.get(keep);
			Elder dropped = this.elders.get(drop);
			staff.mustSee(kept.home().canteen());
			staff.mustSee(dropped.home().canteen());
			if (keep == drop || this.merges.isDropped(keep) || this.merges.isDropped(drop)) {
				throw new NotToMerge();
			}
			this.elders.change(List.of(filled(kept, dropped)));
			if (dropped.life().status().equals("active")) {
				this.elders.change(List.of(within(dropped, new Elder.Life("suspended", null, ""))));
			}
			this.cards.revokeAllOf(drop, staff.id(), "重复登记，已合并");
			long id = this.merges.add(kept, dropped, this.elders.get(keep).version(), reason, staff.id());
			this.merges.move(id, drop, keep);
			this.trail.note(staff.id(), "elders_merged", keep, "并入 " + drop + "：" + reason);
			this.feed.changed(List.of(keep, drop));
			return id;
		});
	}

	/**
	 * Gives both back what they were; a revoked card stays revoked.
	 */
	void undo(long id, String reason, Staff staff) {
		this.transaction.run(() -> {
			Merges.Merge merge = this.merges.lock(id).orElseThrow(MergeUnknown::new);
			Elder kept = this.elders.get(merge.kept().id());
			Elder dropped = this.elders.get(merge.dropped().id());
			staff.mustSee(kept.home().canteen());
			staff.mustSee(dropped.home().canteen());
			if (kept.version() != merge.keptVersion()) {
				throw new ChangedSinceMerge();
			}
			Elder before = merge.kept();
			this.elders.change(List.of(new Elder(kept.id(), kept.version(), before.person(), before.home(),
					before.contact(), kept.life(), before.diets())));
			if (dropped.life().status().equals("suspended")) {
				this.elders.change(List.of(within(dropped, merge.dropped().life())));
			}
			this.merges.moveBack(merge);
			this.merges.undone(id, staff.id());
			this.trail.note(staff.id(), "merge_undone", kept.id(), reason);
			this.feed.changed(List.of(kept.id(), dropped.id()));
		});
	}

	private static Elder filled(Elder kept, Elder other) {
		Elder.Home home = kept.home();
		Elder.Home more = other.home();
		return new Elder(kept.id(), kept.version(),
				new Elder.Person(kept.person().name(), kept.person().sex(), kept.person().birthDate(),
						or(kept.person().ethnicGroup(), other.person().ethnicGroup()), kept.person().idNumber()),
				new Elder.Home(or(home.group(), more.group()), or(home.address(), more.address()),
						or(home.phone(), more.phone()),
						home.place().equals(Elder.Place.UNKNOWN) ? more.place() : home.place(),
						or(home.canteen(), more.canteen())),
				kept.contact().name().isEmpty() ? other.contact() : kept.contact(), kept.life(),
				kept.diets().isEmpty() ? other.diets() : kept.diets());
	}

	private static Elder within(Elder elder, Elder.Life life) {
		return new Elder(elder.id(), elder.version(), elder.person(), elder.home(), elder.contact(), life,
				elder.diets());
	}

	private static String or(String known, String other) {
		return known.isEmpty() ? other : known;
	}

}
