package canteen.member.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import canteen.member.access.Staff;
import canteen.member.category.Categories;
import canteen.member.category.Category;
import canteen.member.category.CategoryKinds;
import canteen.member.duplicate.Lookalikes;
import canteen.member.duplicate.MergedInto;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.elder.IdNumber;
import canteen.member.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Says of each row of a draft what it would do, and changes no elder.
 */
@Component
class CheckDraft {

	private static final int PARCEL = 500;

	private final Drafts drafts;

	private final Elders elders;

	private final Categories categories;

	private final CategoryKinds kinds;

	private final Lookalikes lookalikes;

	private final MergedInto merged;

	private final WholeTransaction transaction;

	private final Clock clock;

	CheckDraft(Drafts drafts, Elders elders, Categories categories, CategoryKinds kinds, Lookalikes lookalikes,
			MergedInto merged, WholeTransaction transaction, Clock clock) {
		this.drafts = drafts;
		this.elders = elders;
		this.categories = categories;
		this.kinds = kinds;
		this.lookalikes = lookalikes;
		this.merged = merged;
		this.transaction = transaction;
		this.clock = clock;
	}

	void check(long id, Staff staff) {
		Draft draft = this.drafts.find(id).orElseThrow(IntakeUnknown::new);
		Map<IdNumber, Integer> seen = new HashMap<>();
		List<Draft.Row> rows = this.drafts.rows(id, 0, PARCEL);
		while (!rows.isEmpty()) {
			List<Draft.Row> parcel = rows;
			this.transaction.run(() -> {
				Map<IdNumber, Integer> met = new HashMap<>(seen);
				this.drafts.judge(id, "roster".equals(draft.kind()) ? roster(draft, parcel, met, staff)
						: listed(draft, parcel, met, staff));
				this.drafts.advance(id, parcel.size());
				seen.putAll(met);
			});
			rows = this.drafts.rows(id, rows.get(rows.size() - 1).row().number(), PARCEL);
		}
		this.transaction.run(() -> this.drafts.finish(id, "checked"));
	}

	private List<Draft.Row> roster(Draft draft, List<Draft.Row> rows, Map<IdNumber, Integer> seen, Staff staff) {
		List<Draft.Row> judged = new ArrayList<>();
		List<ReadRow> good = new ArrayList<>();
		UnaryOperator<String> kinds = this.kinds.reader();
		for (Draft.Row row : rows) {
			RowReader reader = new RowReader(draft.grid(), row.row(), LocalDate.now(this.clock), kinds);
			Optional<ReadRow> read = reader.read(draft.canteen());
			Integer earlier = read.map((one) -> seen.putIfAbsent(one.idNumber(), row.row().number())).orElse(null);
			if (read.isEmpty()) {
				judged.add(wrong(row.row(), reader.faults()));
			}
			else if (earlier != null) {
				judged.add(repeated(row.row(), earlier));
			}
			else {
				good.add(read.get());
			}
		}
		Map<IdNumber, Elder> known = this.elders.lockAll(good.stream().map(ReadRow::idNumber).toList());
		List<Optional<Lookalikes.Lookalike>> alike = this.lookalikes.of(good.stream().map(ReadRow::elder).toList());
		for (int place = 0; place < good.size(); place++) {
			ReadRow row = good.get(place);
			Elder before = known.get(row.idNumber());
			Elder after = (before == null) ? row.elder() : row.over(before);
			if (before != null && before.isMerged()) {
				judged.add(wrong(row.row(), Column.ID_NUMBER, ReceiveRoster.MERGED));
			}
			else if (ReceiveRoster.isForeign(after, staff)
					|| before != null && ReceiveRoster.isForeign(before, staff)) {
				judged.add(foreign(row.row()));
			}
			else if (before != null && row.renames(before)) {
				judged.add(new Draft.Row(row.row(), "review", before.id(), List.of("same_id_other_name"), null));
			}
			else if (before != null) {
				judged.add(known(row.row(), before.id(), changes(before, after, row.categories())));
			}
			else {
				judged.add(alike.get(place)
					.map((other) -> new Draft.Row(row.row(), "review", other.elder(), List.of(other.why()), null))
					.orElseGet(() -> new Draft.Row(row.row(), "new", null, List.of(), null)));
			}
		}
		return judged;
	}

	private List<Draft.Row> listed(Draft draft, List<Draft.Row> rows, Map<IdNumber, Integer> seen, Staff staff) {
		boolean deaths = "deaths".equals(draft.kind());
		List<Draft.Row> judged = new ArrayList<>();
		List<Listed> good = new ArrayList<>();
		UnaryOperator<String> kinds = this.kinds.reader();
		for (Draft.Row row : rows) {
			RowReader reader = new RowReader(draft.grid(), row.row(), LocalDate.now(this.clock), kinds);
			Optional<Listed> read = reader.readListed(deaths);
			Integer earlier = (deaths && read.isPresent()) ? seen.putIfAbsent(read.get().idNumber(), row.row().number())
					: null;
			if (read.isEmpty()) {
				judged.add(wrong(row.row(), reader.faults()));
			}
			else if (earlier != null) {
				judged.add(repeated(row.row(), earlier));
			}
			else {
				good.add(read.get());
			}
		}
		Map<IdNumber, Elder> known = this.elders.lockAll(good.stream().map(Listed::idNumber).distinct().toList());
		for (Listed row : good) {
			Elder named = known.get(row.idNumber());
			Elder elder = (named != null) ? this.merged.standing(named) : null;
			if (elder == null) {
				judged.add(wrong(row.row(), Column.ID_NUMBER, "名册里没有这个身份证号"));
			}
			else if (!named.person().name().equals(row.name())) {
				judged.add(wrong(row.row(), Column.NAME, "与名册里这个身份证号的姓名不一致"));
			}
			else if (ReceiveRoster.isForeign(elder, staff)) {
				judged.add(foreign(row.row()));
			}
			else if (deaths && row.died().isBefore(elder.person().birthDate())) {
				judged.add(wrong(row.row(), Column.DEATH_DATE, "早于出生日期"));
			}
			else {
				boolean same = deaths ? row.died().equals(elder.life().deathDate())
						: missing(elder.id(), row.categories()).isEmpty();
				judged
					.add(known(row.row(), elder.id(), same ? List.of() : List.of(deaths ? "deathDate" : "categories")));
			}
		}
		return judged;
	}

	private List<String> changes(Elder before, Elder after, List<Category> claimed) {
		List<String> changes = new ArrayList<>();
		differs(changes, "name", before.person().name(), after.person().name());
		differs(changes, "sex", before.person().sex(), after.person().sex());
		differs(changes, "birthDate", before.person().birthDate(), after.person().birthDate());
		differs(changes, "ethnicGroup", before.person().ethnicGroup(), after.person().ethnicGroup());
		differs(changes, "group", before.home().group(), after.home().group());
		differs(changes, "address", before.home().address(), after.home().address());
		differs(changes, "phone", before.home().phone(), after.home().phone());
		differs(changes, "registeredPlace", before.home().place(), after.home().place());
		differs(changes, "canteen", before.home().canteen(), after.home().canteen());
		differs(changes, "contact", before.contact(), after.contact());
		differs(changes, "diets", before.diets(), after.diets());
		if (!missing(before.id(), claimed).isEmpty()) {
			changes.add("categories");
		}
		return changes;
	}

	private List<Category> missing(long elder, List<Category> claimed) {
		List<Category> held = claimed.isEmpty() ? List.of() : this.categories.of(elder);
		return claimed.stream().filter((claim) -> held.stream().noneMatch(claim::overlaps)).toList();
	}

	private static void differs(List<String> changes, String field, Object before, Object after) {
		if (!before.equals(after)) {
			changes.add(field);
		}
	}

	private static Draft.Row known(Grid.Row row, long elder, List<String> changes) {
		return new Draft.Row(row, changes.isEmpty() ? "same" : "changed", elder, changes, null);
	}

	private static Draft.Row wrong(Grid.Row row, List<Fault> faults) {
		return new Draft.Row(row, "error", null,
				faults.stream().map((fault) -> fault.column() + "：" + fault.reason()).toList(), null);
	}

	private static Draft.Row wrong(Grid.Row row, Column column, String reason) {
		return wrong(row, List.of(new Fault(row.number(), column.heading(), reason)));
	}

	private static Draft.Row repeated(Grid.Row row, int earlier) {
		return wrong(row, Column.ID_NUMBER, "与第 " + earlier + " 行是同一个身份证号");
	}

	private static Draft.Row foreign(Grid.Row row) {
		return wrong(row, Column.CANTEEN, "不在您的账号可管理的助餐点内");
	}

}
