package canteen.member.duplicate;

import java.util.List;
import java.util.stream.Stream;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.card.Cards;
import canteen.member.elder.Diet;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.elder.Profiles;
import canteen.member.elder.SettleStatus;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Makes one elder of two: the kept one gains what it lacked, also categories, consents,
 * what its profile leaves open, a photo and stays in hospital or an institution; the
 * other has the status merged, loses its card, and keeps its id for the ledger. A death
 * is not carried over: it ends meals and the card, so that somebody must have found it
 * true of the kept record first ({@link OnlyTheDroppedDied}).
 */
@Component
class MergeElders {

	private final Elders elders;

	private final Merges merges;

	private final Cards cards;

	private final SettleStatus settle;

	private final RosterFeed feed;

	private final Records records;

	private final WholeTransaction transaction;

	MergeElders(Elders elders, Merges merges, Cards cards, SettleStatus settle, RosterFeed feed, Records records,
			WholeTransaction transaction) {
		this.elders = elders;
		this.merges = merges;
		this.cards = cards;
		this.settle = settle;
		this.feed = feed;
		this.records = records;
		this.transaction = transaction;
	}

	long merge(long keep, long drop, String reason, Staff staff) {
		return this.transaction.run(() -> {
			this.elders.hold(Math.min(keep, drop));
			this.elders.hold(Math.max(keep, drop));
			Elder kept = this.elders.get(keep);
			Elder dropped = this.elders.get(drop);
			staff.mustSee(kept.home().canteen());
			staff.mustSee(dropped.home().canteen());
			if (keep == drop || this.merges.isDropped(keep) || this.merges.isDropped(drop)) {
				throw new NotToMerge();
			}
			if (isDeceased(dropped) && !isDeceased(kept)) {
				throw new OnlyTheDroppedDied();
			}
			long id = this.merges.add(kept, this.records.profiles().readings(kept), dropped, reason, staff.id());
			this.records.profiles().fill(kept, dropped, staff.id());
			this.elders.change(List.of(filled(kept, dropped)));
			if (!isDeceased(dropped)) {
				this.elders.change(List.of(dropped.merged()));
			}
			this.cards.revokeAllOf(drop, staff.id(), "重复登记，已合并");
			this.records.moves().around(drop, keep, staff.id(), () -> this.merges.move(id, drop, keep));
			this.settle.settle(keep, staff.id());
			this.merges.settled(id, this.elders.get(keep).version());
			this.records.trail().note(staff.id(), "elders_merged", keep, "并入 " + drop + "：" + reason);
			this.feed.changed(List.of(keep, drop));
			return id;
		});
	}

	/**
	 * Gives both back what they were; a revoked card stays revoked. The other one has the
	 * status that dates on record give him now: a suspension noted since stands.
	 */
	void undo(long id, String reason, Staff staff) {
		this.transaction.run(() -> {
			Merges.Merge merge = this.merges.lock(id).orElseThrow(MergeUnknown::new);
			this.elders.hold(Math.min(merge.kept().id(), merge.dropped().id()));
			this.elders.hold(Math.max(merge.kept().id(), merge.dropped().id()));
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
			merge.profile()
				.ifPresent(
						(profile) -> this.records.profiles().restore(this.elders.get(kept.id()), profile, staff.id()));
			if (dropped.isMerged()) {
				this.elders.change(List.of(within(dropped, Elder.Life.ACTIVE)));
			}
			this.records.moves().around(kept.id(), dropped.id(), staff.id(), () -> this.merges.moveBack(merge));
			this.settle.settle(dropped.id(), staff.id());
			this.settle.settle(kept.id(), staff.id());
			this.merges.undone(id, staff.id());
			this.records.trail().note(staff.id(), "merge_undone", kept.id(), reason);
			this.feed.changed(List.of(kept.id(), dropped.id()));
		});
	}

	private static boolean isDeceased(Elder elder) {
		return elder.life().status().equals("deceased");
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
				Diet.fitting(Stream.concat(kept.diets().stream(), other.diets().stream()).distinct().toList()));
	}

	private static Elder within(Elder elder, Elder.Life life) {
		return new Elder(elder.id(), elder.version(), elder.person(), elder.home(), elder.contact(), life,
				elder.diets());
	}

	private static String or(String known, String other) {
		return known.isEmpty() ? other : known;
	}

	@Component
	record Records(AuditTrail trail, TellMoves moves, Profiles profiles) {
	}

}
