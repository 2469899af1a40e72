package canteen.member.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.category.Categories;
import canteen.member.category.Category;
import canteen.member.category.CategoryKinds;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.elder.IdNumber;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes in a whole file: good rows in parcels, each parcel in one transaction, so that a
 * broken-off intake is finished by sending the same file again.
 */
@Component
class ReceiveRoster {

	private static final int PARCEL = 1000;

	private static final int HANDS = 2;

	static final String RENAMED = "名册里这个身份证号是另一个姓名，请核对；确是同一人的，请先预览再导入，在那里确认";

	static final String MERGED = "这个身份证号的登记已并入另一位老人，请用那一位的身份证号";

	private final Elders elders;

	private final Categories categories;

	private final RosterFeed feed;

	private final Records records;

	private final WholeTransaction transaction;

	ReceiveRoster(Elders elders, Categories categories, RosterFeed feed, Records records,
			WholeTransaction transaction) {
		this.elders = elders;
		this.categories = categories;
		this.feed = feed;
		this.records = records;
		this.transaction = transaction;
	}

	Result receive(Grid grid, String usualCanteen, Staff staff) {
		List<Fault> faults = new ArrayList<>();
		Map<IdNumber, ReadRow> good = new LinkedHashMap<>();
		int repeated = read(grid, usualCanteen, good, faults);
		Intakes.Counts counts = new Intakes.Counts(0, 0, repeated);
		for (Parcel parcel : takeAllIn(List.copyOf(good.values()), staff)) {
			counts = counts.plus(parcel.counts());
			faults.addAll(parcel.faults());
		}
		faults.sort(Comparator.comparingInt(Fault::row));
		Intakes.Counts total = counts;
		Intakes.Mending mending = mending(grid, faults);
		long id = this.transaction.run(() -> this.records.add(total, mending, staff));
		return new Result(id, total, faults);
	}

	private int read(Grid grid, String usualCanteen, Map<IdNumber, ReadRow> good, List<Fault> faults) {
		LocalDate today = LocalDate.now(this.records.clock());
		UnaryOperator<String> kinds = this.records.kinds().reader();
		int repeated = 0;
		for (Grid.Row row : grid.rows()) {
			RowReader reader = new RowReader(grid, row, today, kinds);
			ReadRow read = reader.read(usualCanteen).orElse(null);
			faults.addAll(reader.faults());
			if (read == null) {
				continue;
			}
			ReadRow earlier = good.putIfAbsent(read.idNumber(), read);
			if (earlier != null && earlier.saysTheSameAs(read)) {
				repeated++;
			}
			else if (earlier != null) {
				faults.add(new Fault(row.number(), Column.ID_NUMBER.heading(),
						"与第 " + earlier.row().number() + " 行是同一个身份证号，但内容不同"));
			}
		}
		return repeated;
	}

	/**
	 * While one parcel is at the database the next is encrypted and spelt. No two parcels
	 * hold the same ID number.
	 */
	private List<Parcel> takeAllIn(List<ReadRow> rows, Staff staff) {
		ExecutorService hands = Executors.newFixedThreadPool(HANDS);
		try {
			List<Future<Parcel>> parcels = new ArrayList<>();
			for (int from = 0; from < rows.size(); from += PARCEL) {
				List<ReadRow> some = rows.subList(from, Math.min(from + PARCEL, rows.size()));
				parcels.add(hands.submit(() -> takeIn(some, staff)));
			}
			List<Parcel> taken = new ArrayList<>();
			for (Future<Parcel> parcel : parcels) {
				taken.add(parcel.get());
			}
			return taken;
		}
		catch (ExecutionException failure) {
			throw (failure.getCause() instanceof RuntimeException cause) ? cause
					: new IllegalStateException(failure.getCause());
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(stopped);
		}
		finally {
			hands.shutdownNow();
		}
	}

	private Parcel takeIn(List<ReadRow> rows, Staff staff) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.transaction.run(() -> write(rows, staff));
			}
			catch (DuplicateKeyException addedMeanwhile) {
				if (attempt == 3) {
					throw addedMeanwhile;
				}
			}
		}
	}

	/**
	 * Writes one parcel inside the caller's transaction.
	 */
	Parcel write(List<ReadRow> rows, Staff staff) {
		Map<IdNumber, Elder> known = this.elders.lockAll(rows.stream().map(ReadRow::idNumber).toList());
		List<ReadRow> created = new ArrayList<>();
		List<Elder> updated = new ArrayList<>();
		Map<Long, List<Category>> categories = new HashMap<>();
		List<Fault> faults = new ArrayList<>();
		for (ReadRow row : rows) {
			Elder before = known.get(row.idNumber());
			Elder after = (before == null) ? row.elder() : row.over(before);
			if (before != null && before.isMerged()) {
				faults.add(new Fault(row.row().number(), Column.ID_NUMBER.heading(), MERGED));
			}
			else if (isForeign(after, staff) || before != null && isForeign(before, staff)) {
				faults.add(new Fault(row.row().number(), Column.CANTEEN.heading(), "不在您的账号可管理的助餐点内"));
			}
			else if (before == null) {
				created.add(row);
			}
			else if (row.renames(before)) {
				faults.add(new Fault(row.row().number(), Column.NAME.heading(), RENAMED));
			}
			else {
				categories.put(before.id(), row.categories());
				if (!after.equals(before)) {
					updated.add(after);
				}
			}
		}
		List<Long> added = this.elders.add(created.stream().map(ReadRow::elder).toList());
		for (int place = 0; place < added.size(); place++) {
			categories.put(added.get(place), created.get(place).categories());
		}
		this.elders.change(updated, staff.id());
		Set<Long> changed = new HashSet<>(this.categories.addMissing(categories, Set.copyOf(added), staff.id()));
		updated.forEach((elder) -> changed.add(elder.id()));
		changed.addAll(added);
		this.feed.changed(changed);
		int same = rows.size() - faults.size() - changed.size();
		return new Parcel(new Intakes.Counts(added.size(), changed.size() - added.size(), same), faults);
	}

	static boolean isForeign(Elder elder, Staff staff) {
		String canteen = elder.home().canteen();
		return !staff.seesEveryCanteen() && !canteen.isEmpty() && !staff.canteens().contains(canteen);
	}

	private static Intakes.Mending mending(Grid grid, List<Fault> faults) {
		Map<Integer, String> reasons = faults.stream()
			.collect(Collectors.groupingBy(Fault::row, TreeMap::new,
					Collectors.mapping((fault) -> fault.column() + "：" + fault.reason(), Collectors.joining("；"))));
		List<Intakes.Mending.Line> lines = grid.rows()
			.stream()
			.filter((row) -> reasons.containsKey(row.number()))
			.map((row) -> new Intakes.Mending.Line(row.number(), readable(grid, row), reasons.get(row.number())))
			.toList();
		return new Intakes.Mending(grid.headings(), lines);
	}

	private static List<String> readable(Grid grid, Grid.Row row) {
		List<String> cells = new ArrayList<>(row.cells().stream().map(Grid.Cell::text).toList());
		for (Column column : List.of(Column.BIRTH_DATE, Column.CATEGORY_FROM)) {
			Integer place = grid.places().get(column);
			if (place != null && place < cells.size()) {
				RowReader.date(row.cells().get(place)).ifPresent((date) -> cells.set(place, date.toString()));
			}
		}
		return cells;
	}

	record Result(long id, Intakes.Counts counts, List<Fault> faults) {
	}

	record Parcel(Intakes.Counts counts, List<Fault> faults) {
	}

	/**
	 * Where the office finds again what became of its files.
	 */
	@Component
	static class Records {

		private final Intakes intakes;

		private final AuditTrail trail;

		private final CategoryKinds kinds;

		private final Clock clock;

		Records(Intakes intakes, AuditTrail trail, CategoryKinds kinds, Clock clock) {
			this.intakes = intakes;
			this.trail = trail;
			this.kinds = kinds;
			this.clock = clock;
		}

		Clock clock() {
			return this.clock;
		}

		CategoryKinds kinds() {
			return this.kinds;
		}

		long add(Intakes.Counts counts, Intakes.Mending mending, Staff staff) {
			this.trail.note(staff.id(), "roster_taken_in", null,
					"新增 %d，更新 %d，错误 %d 行".formatted(counts.created(), counts.updated(), mending.lines().size()));
			return this.intakes.add(counts, mending, staff.id());
		}

	}

}
