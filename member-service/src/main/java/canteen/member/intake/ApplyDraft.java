package canteen.member.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.category.Categories;
import canteen.member.category.Category;
import canteen.member.category.CategoryKinds;
import canteen.member.duplicate.MergedInto;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.elder.IdNumber;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Does what a checked draft says, a parcel a transaction. Rows that are done are marked
 * in the same transaction, so that a broken-off work goes on where it stood.
 */
@Component
class ApplyDraft {

	private static final int PARCEL = 500;

	private final Drafts drafts;

	private final ReceiveRoster receive;

	private final Elders elders;

	private final Categories categories;

	private final CategoryKinds kinds;

	private final MergedInto merged;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	ApplyDraft(Drafts drafts, ReceiveRoster receive, Elders elders, Categories categories, CategoryKinds kinds,
			MergedInto merged, RosterFeed feed, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.drafts = drafts;
		this.receive = receive;
		this.elders = elders;
		this.categories = categories;
		this.kinds = kinds;
		this.merged = merged;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	void apply(long id, Staff staff) {
		Draft draft = this.drafts.find(id).orElseThrow(IntakeUnknown::new);
		boolean more = true;
		int collisions = 0;
		while (more) {
			try {
				more = this.transaction.run(() -> parcel(draft, staff));
			}
			catch (DuplicateKeyException addedMeanwhile) {
				collisions++;
				if (collisions == 3) {
					throw addedMeanwhile;
				}
			}
		}
	}

	private boolean parcel(Draft draft, Staff staff) {
		List<Draft.Row> rows = this.drafts.toApply(draft.id(), PARCEL);
		if (rows.isEmpty()) {
			Map<String, Integer> verdicts = this.drafts.verdicts(draft.id());
			this.drafts.count(draft.id(), new Intakes.Counts(0, 0, verdicts.getOrDefault("same", 0)),
					verdicts.getOrDefault("error", 0));
			this.drafts.finish(draft.id(), "applied");
			this.trail.note(staff.id(), "draft_applied", null, draft.kind() + " 导入 " + draft.id());
			return false;
		}
		List<Draft.Row> wrong = switch (draft.kind()) {
			case "deaths" -> deaths(draft, rows, staff);
			case "categories" -> claimed(draft, rows, staff);
			default -> roster(draft, rows, staff);
		};
		this.drafts.judge(draft.id(), wrong);
		this.drafts.applied(draft.id(), rows);
		this.drafts.advance(draft.id(), rows.size());
		return true;
	}

	private List<Draft.Row> roster(Draft draft, List<Draft.Row> rows, Staff staff) {
		List<ReadRow> plain = new ArrayList<>();
		List<Elder> joined = new ArrayList<>();
		List<Draft.Row> wrong = new ArrayList<>();
		Map<Long, List<Category>> claimed = new HashMap<>();
		UnaryOperator<String> kinds = this.kinds.reader();
		for (Draft.Row row : rows) {
			Optional<ReadRow> read = reader(draft, row, kinds).read(draft.canteen());
			if (read.isEmpty()) {
				wrong.add(fault(row, "这一行已读不出来"));
			}
			else if ("same".equals(row.decision())) {
				Optional<Elder> same = this.elders.find(row.elder()).map(this.merged::standing);
				if (same.isEmpty() || ReceiveRoster.isForeign(same.get(), staff)
						|| ReceiveRoster.isForeign(read.get().over(same.get()), staff)) {
					wrong.add(fault(row, "不在您的账号可管理的助餐点内"));
				}
				else if (claimed.containsKey(same.get().id())) {
					wrong.add(fault(row, "文件里另一行已认作同一位老人"));
				}
				else {
					joined.add(read.get().over(same.get()));
					claimed.put(same.get().id(), read.get().categories());
				}
			}
			else {
				plain.add(read.get());
			}
		}
		this.elders.change(joined, staff.id());
		this.categories.addMissing(claimed, Set.of(), staff.id());
		ReceiveRoster.Parcel parcel = this.receive.write(plain, staff);
		this.feed.changed(claimed.keySet());
		for (Fault fault : parcel.faults()) {
			rows.stream()
				.filter((row) -> row.row().number() == fault.row())
				.forEach((row) -> wrong.add(fault(row, fault.column() + "：" + fault.reason())));
		}
		this.drafts.count(draft.id(), parcel.counts().plus(new Intakes.Counts(0, joined.size(), 0)), 0);
		return wrong;
	}

	private List<Draft.Row> deaths(Draft draft, List<Draft.Row> rows, Staff staff) {
		List<Draft.Row> wrong = new ArrayList<>();
		UnaryOperator<String> kinds = this.kinds.reader();
		List<Elder> died = new ArrayList<>();
		Map<IdNumber, Elder> known = known(draft, rows, true);
		for (Draft.Row row : rows) {
			Listed listed = reader(draft, row, kinds).readListed(true).orElseThrow();
			Elder elder = known.get(listed.idNumber());
			if (elder == null || ReceiveRoster.isForeign(elder, staff)) {
				wrong.add(fault(row, "名册里已没有这个身份证号"));
			}
			else if (died.stream().noneMatch((other) -> other.id().equals(elder.id()))) {
				died.add(new Elder(elder.id(), elder.version(), elder.person(), elder.home(), elder.contact(),
						new Elder.Life("deceased", listed.died(), listed.source()), elder.diets()));
			}
		}
		this.elders.change(died);
		died.forEach((elder) -> this.trail.note(staff.id(), "death_recorded", elder.id(), elder.life().deathSource()));
		this.feed.changed(died.stream().map(Elder::id).toList());
		this.drafts.count(draft.id(), new Intakes.Counts(0, died.size(), 0), 0);
		return wrong;
	}

	private List<Draft.Row> claimed(Draft draft, List<Draft.Row> rows, Staff staff) {
		Map<IdNumber, Elder> known = known(draft, rows, false);
		List<Draft.Row> wrong = new ArrayList<>();
		UnaryOperator<String> kinds = this.kinds.reader();
		Map<Long, List<Category>> wanted = new HashMap<>();
		for (Draft.Row row : rows) {
			Listed listed = reader(draft, row, kinds).readListed(false).orElseThrow();
			Elder elder = known.get(listed.idNumber());
			if (elder == null || ReceiveRoster.isForeign(elder, staff)) {
				wrong.add(fault(row, "名册里已没有这个身份证号"));
				continue;
			}
			List<Category> claims = wanted.computeIfAbsent(elder.id(), (none) -> new ArrayList<>());
			listed.categories()
				.stream()
				.filter((claim) -> claims.stream().noneMatch(claim::overlaps))
				.forEach(claims::add);
		}
		Set<Long> gained = new HashSet<>(this.categories.addMissing(wanted, Set.of(), staff.id()));
		gained.forEach((elder) -> this.trail.note(staff.id(), "category_set", elder, "导入 " + draft.id()));
		this.feed.changed(gained);
		this.drafts.count(draft.id(), new Intakes.Counts(0, gained.size(), 0), 0);
		return wrong;
	}

	private Map<IdNumber, Elder> known(Draft draft, List<Draft.Row> rows, boolean deaths) {
		UnaryOperator<String> kinds = this.kinds.reader();
		Map<IdNumber, Elder> known = new HashMap<>(this.elders.lockAll(rows.stream()
			.map((row) -> reader(draft, row, kinds).readListed(deaths).orElseThrow().idNumber())
			.distinct()
			.toList()));
		known.replaceAll((number, elder) -> this.merged.standing(elder));
		return known;
	}

	private RowReader reader(Draft draft, Draft.Row row, UnaryOperator<String> kinds) {
		return new RowReader(draft.grid(), row.row(), LocalDate.now(this.clock), kinds);
	}

	private static Draft.Row fault(Draft.Row row, String reason) {
		return new Draft.Row(row.row(), "error", row.elder(), List.of(reason), row.decision());
	}

}
