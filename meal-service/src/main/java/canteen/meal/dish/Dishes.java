package canteen.meal.dish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dishes of all canteens. */
@Repository
public class Dishes {

	static final int PAGE = 100;

	private static final String SELECT = """
			select d.id, d.canteen, d.name, d.ingredients, d.allergens, d.diets, d.cost_fen, p.digest as photo,
			d.retired, d.version
			from dish d
			left join dish_photo p on p.dish = d.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Dishes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Those of the ids that are dishes of this canteen, by id. */
	public Map<Long, Dish> of(String canteen, Collection<Long> ids) {
		return ids.isEmpty() ? Map.of()
				: this.jdbc.sql(SELECT + """
						where d.canteen = :canteen
						and d.id in (:ids)
						""")
					.param("canteen", canteen)
					.param("ids", ids)
					.query(Dishes::dish)
					.list()
					.stream()
					.collect(Collectors.toMap(Dish::id, Function.identity()));
	}

	Optional<Dish> find(long id) {
		return this.jdbc.sql(SELECT + "where d.id = ?").param(id).query(Dishes::dish).optional();
	}

	/** Holds it until the end of the transaction. */
	Optional<Dish> lock(long id) {
		this.jdbc.sql("select id from dish where id = ? for update").param(id).query(Long.class).optional();
		return find(id);
	}

	/** One page and one more, by name. */
	List<Dish> page(String canteen, String part, boolean retiredToo, int page) {
		return this.jdbc.sql(SELECT + """
				where d.canteen = :canteen
				and (:retired or not d.retired)
				and d.name like concat('%', :part, '%')
				order by d.name, d.id
				limit :most offset :from
				""")
			.param("canteen", canteen)
			.param("retired", retiredToo)
			.param("part", part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
			.param("most", PAGE + 1)
			.param("from", (long) page * PAGE)
			.query(Dishes::dish)
			.list();
	}

	/**
	 * @throws DishAlreadyKnown if the canteen has one of that name
	 */
	Dish add(Dish dish, String person) {
		int added = this.jdbc.sql("""
				insert ignore into dish (canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(dish.canteen())
			.param(dish.name())
			.param(dish.ingredients())
			.param(String.join(",", dish.allergens()))
			.param(String.join(",", dish.diets()))
			.param(dish.costFen())
			.param(person)
			.param(now())
			.update();
		if (added == 0) {
			throw new DishAlreadyKnown();
		}
		return this.jdbc.sql(SELECT + "where d.canteen = ? and d.name = ?")
			.params(dish.canteen(), dish.name())
			.query(Dishes::dish)
			.single();
	}

	/**
	 * @throws DishAlreadyKnown if another one of the canteen has that name
	 */
	void change(Dish dish, String person) {
		try {
			this.jdbc.sql("""
					update dish
					set name = ?, ingredients = ?, allergens = ?, diets = ?, cost_fen = ?, retired = ?,
					version = version + 1, changed_by = ?, changed_at = ?
					where id = ?
					""")
				.param(dish.name())
				.param(dish.ingredients())
				.param(String.join(",", dish.allergens()))
				.param(String.join(",", dish.diets()))
				.param(dish.costFen())
				.param(dish.retired())
				.param(person)
				.param(now())
				.param(dish.id())
				.update();
		}
		catch (DuplicateKeyException taken) {
			throw new DishAlreadyKnown();
		}
	}

	Optional<byte[]> photo(long dish) {
		return this.jdbc.sql("select picture from dish_photo where dish = ?")
			.param(dish)
			.query((row, number) -> row.getBytes("picture"))
			.optional();
	}

	void putPhoto(long dish, byte[] picture, String digest) {
		this.jdbc.sql("""
				insert into dish_photo (dish, picture, digest) values (?, ?, ?)
				on duplicate key update picture = values(picture), digest = values(digest)
				""").params(dish, picture, digest).update();
	}

	void removePhoto(long dish) {
		this.jdbc.sql("delete from dish_photo where dish = ?").param(dish).update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Dish dish(ResultSet row, int number) throws SQLException {
		return new Dish(row.getLong("id"), row.getString("canteen"), row.getString("name"),
				row.getString("ingredients"), words(row.getString("allergens")), words(row.getString("diets")),
				row.getLong("cost_fen"), row.getString("photo"), row.getBoolean("retired"), row.getLong("version"));
	}

	private static List<String> words(String joined) {
		return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
	}

}
