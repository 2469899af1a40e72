package canteen.member.category;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class Categories {

	private final JdbcTemplate batches;

	private final JdbcClient database;

	Categories(JdbcTemplate batches, JdbcClient database) {
		this.batches = batches;
		this.database = database;
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
	 * Adds a category, or gives the one that starts on the same day its new end and
	 * paper.
	 */
	public void put(long elder, Category category) {
		this.database.sql("""
				insert into category (elder, tag, from_date, to_date, paper)
				values (:elder, :tag, :from, :to, :paper)
				on duplicate key update to_date = values(to_date), paper = values(paper)
				""")
			.param("elder", elder)
			.param("tag", category.tag())
			.param("from", category.from())
			.param("to", category.to())
			.param("paper", category.paper())
			.update();
	}

	/**
	 * Adds those that are not in force on their first day already.
	 * @return the elders that gained one
	 */
	public Set<Long> addMissing(Map<Long, List<Category>> wanted) {
		if (wanted.isEmpty()) {
			return Set.of();
		}
		Map<Long, List<Category>> known = of(wanted.keySet());
		Set<Long> gained = new HashSet<>();
		List<Object[]> rows = new ArrayList<>();
		wanted.forEach((elder, categories) -> categories.stream()
			.filter((category) -> known.getOrDefault(elder, List.of())
				.stream()
				.noneMatch((held) -> held.tag().equals(category.tag())
						&& (held.to() == null || !held.to().isBefore(category.from()))))
			.forEach((category) -> {
				gained.add(elder);
				rows.add(new Object[] { elder, category.tag(), category.from(), category.to(), category.paper() });
			}));
		this.batches.batchUpdate("""
				insert into category (elder, tag, from_date, to_date, paper)
				values (?, ?, ?, ?, ?)
				""", rows);
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

}
