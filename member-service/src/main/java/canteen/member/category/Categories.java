package canteen.member.category;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import canteen.member.access.Staff;
import canteen.member.history.Changes;
import canteen.member.transaction.Part;
import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class Categories {

	private static final int MOST_EXPIRING = 2000;

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Changes changes;

	Categories(JdbcTemplate batches, JdbcClient database, Changes changes) {
		this.batches = batches;
		this.database = database;
		this.changes = changes;
	}

	public List<Category> of(long elder) {
		return this.database.sql("""
				select tag, from_date, to_date, paper
				from category
				where elder = :elder
				order by from_date, tag
				""")
			.param("elder", elder)
			.query((row, number) -> new Category(row.getString("tag"), row.getObject("from_date", LocalDate.class),
					row.getObject("to_date", LocalDate.class), row.getString("paper")))
			.list();
	}

	/**
	 * Adds a category, or gives the one that starts on the same day its new end, and its
	 * new paper if one is named. The caller holds the elder locked.
	 * @return whether it comes into force by this: it is new, or had been ended
	 * @throws CategoryOverlaps if another row of it covers some of the same days
	 */
	public boolean put(long elder, Category category) {
		boolean clashes = of(elder).stream()
			.filter((held) -> !held.from().equals(category.from()))
			.anyMatch(category::overlaps);
		if (clashes) {
			throw new CategoryOverlaps();
		}
		boolean isNew = rows(elder).stream()
			.filter((held) -> !held.state().equals("ended"))
			.map(Row::category)
			.noneMatch((held) -> held.tag().equals(category.tag()) && held.from().equals(category.from()));
		this.database.sql("""
				insert into category (elder, tag, from_date, to_date, paper, state)
				values (:elder, :tag, :from, :to, :paper, if(:paper = '', 'unproved', 'approved'))
				on duplicate key update to_date = values(to_date),
				  state = if(state in ('unproved', 'ended'),
				    if(values(paper) = '' and paper = '', 'unproved', 'approved'), state),
				  paper = if(values(paper) = '', paper, values(paper))
				""")
			.param("elder", elder)
			.param("tag", category.tag())
			.param("from", category.from())
			.param("to", category.to())
			.param("paper", category.paper())
			.update();
		return isNew;
	}

	void mustBeFree(long elder, Category category) {
		if (of(elder).stream().anyMatch(category::overlaps)) {
			throw new CategoryOverlaps();
		}
	}

	void become(long id, String state, Category after) {
		this.database.sql("update category set state = :state, to_date = :to, paper = :paper where id = :id")
			.param("paper", after.paper())
			.param("state", state)
			.param("to", after.to())
			.param("id", id)
			.update();
	}

	Row row(long elder, Category category) {
		return rows(elder).stream()
			.filter((row) -> row.category().tag().equals(category.tag())
					&& row.category().from().equals(category.from()))
			.findFirst()
			.orElseThrow(CategoryUnknown::new);
	}

	List<Row> rows(long elder) {
		return this.database.sql("""
				select id, tag, from_date, to_date, paper, state
				from category
				where elder = :elder
				order by from_date, tag
				""")
			.param("elder", elder)
			.query((row, number) -> new Row(row.getLong("id"),
					new Category(row.getString("tag"), row.getObject("from_date", LocalDate.class),
							row.getObject("to_date", LocalDate.class), row.getString("paper")),
					row.getString("state")))
			.list();
	}

	/**
	 * All categories of an elder in a line each, for the history of changes.
	 */
	public String text(long elder) {
		return rows(elder).stream()
			.map((row) -> "%s %s – %s %s %s".formatted(row.category().tag(), row.category().from(),
					(row.category().to() != null) ? row.category().to() : "", row.state(), row.category().paper()))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Categories in force whose last day comes within so many days, first ones first.
	 */
	Part<Expiring> expiring(LocalDate today, int days, Staff staff) {
		return Part.of(this.database
			.sql("""
					select c.id, c.elder, e.name, e.tail, e.residents_group, c.tag, k.name as kind, c.from_date, c.to_date, c.paper
					from category c
					join elder e on e.id = c.elder
					join category_kind k on k.tag = c.tag
					where c.to_date between :today and :until
					  and c.from_date <= :today
					  and c.state <> 'ended'
					  and e.status <> 'deceased'
					  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
					  and not exists (
					    select 1
					    from category n
					    where n.elder = c.elder
					      and n.tag = c.tag
					      and n.from_date > c.from_date
					      and n.from_date <= date_add(c.to_date, interval 1 day))
					order by c.to_date, c.elder
					limit :limit
					""")
			.param("limit", MOST_EXPIRING + 1)
			.param("today", today)
			.param("until", today.plusDays(days))
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> new Expiring(row.getLong("id"), row.getLong("elder"), row.getString("name"),
					row.getString("tail"), row.getString("residents_group"), row.getString("tag"),
					row.getString("kind"), row.getObject("from_date", LocalDate.class),
					row.getObject("to_date", LocalDate.class),
					ChronoUnit.DAYS.between(today, row.getObject("to_date", LocalDate.class)), row.getString("paper")))
			.list(), MOST_EXPIRING);
	}

	/**
	 * Adds those that share no day with one the elder has, and notes it in the history of
	 * whoever was known before.
	 * @param fresh elders who were added just now
	 * @return the elders that gained one
	 */
	public Set<Long> addMissing(Map<Long, List<Category>> wanted, Set<Long> fresh, String who) {
		if (wanted.isEmpty()) {
			return Set.of();
		}
		Map<Long, List<Category>> known = of(wanted.keySet());
		Set<Long> gained = new HashSet<>();
		List<Object[]> rows = new ArrayList<>();
		wanted.forEach((elder, categories) -> categories.stream()
			.filter((category) -> known.getOrDefault(elder, List.of()).stream().noneMatch(category::overlaps))
			.forEach((category) -> {
				gained.add(elder);
				rows.add(new Object[] { elder, category.tag(), category.from(), category.to(), category.paper(),
						category.paper().isEmpty() ? "unproved" : "approved" });
			}));
		Map<Long, String> before = gained.stream()
			.filter((elder) -> !fresh.contains(elder))
			.collect(Collectors.toMap(Function.identity(), this::text));
		Rows.write(this.batches, """
				insert into category (elder, tag, from_date, to_date, paper, state)
				values (?, ?, ?, ?, ?, ?)
				""", rows);
		before.forEach((elder, text) -> this.changes.note(elder, who, Map.of("categories", text),
				Map.of("categories", text(elder))));
		return gained;
	}

	private Map<Long, List<Category>> of(Collection<Long> elders) {
		return this.database.sql("""
				select elder, tag, from_date, to_date, paper
				from category
				where elder in (:elders)
				""")
			.param("elders", elders)
			.query((row, number) -> Map.entry(row.getLong("elder"),
					new Category(row.getString("tag"), row.getObject("from_date", LocalDate.class),
							row.getObject("to_date", LocalDate.class), row.getString("paper"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/** In force without a paper that proves them, the oldest first. */
	List<Unproved> unproved(Staff staff, int page, int size) {
		return this.database.sql("""
				select c.id, c.elder, e.name, e.tail, e.residents_group, c.tag, k.name as kind, c.from_date, c.to_date
				from category c
				join elder e on e.id = c.elder
				join category_kind k on k.tag = c.tag
				where c.state = 'unproved'
				  and e.status not in ('deceased', 'merged')
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by c.id
				limit :size offset :skipped
				""")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("size", size)
			.param("skipped", (long) page * size)
			.query((row, number) -> new Unproved(row.getLong("id"), row.getLong("elder"), row.getString("name"),
					row.getString("tail"), row.getString("residents_group"), row.getString("tag"),
					row.getString("kind"), row.getObject("from_date", LocalDate.class),
					row.getObject("to_date", LocalDate.class)))
			.list();
	}

	record Unproved(long id, long elder, String name, String tail, String group, String tag, String kind,
			LocalDate from, LocalDate to) {
	}

	record Row(long id, Category category, String state) {
	}

	record Expiring(long id, long elder, String name, String tail, String group, String tag, String kind,
			LocalDate from, LocalDate to, long daysLeft, String paper) {
	}

}
