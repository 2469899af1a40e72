package canteen.member.category;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of categories, which the office extends and closes but never shortens.
 */
@Component
public class CategoryKinds {

	private final JdbcClient database;

	CategoryKinds(JdbcClient database) {
		this.database = database;
	}

	public List<Kind> all() {
		return this.database.sql("select tag, name, law, place, active from category_kind order by place, tag")
			.query(Kind.class)
			.list();
	}

	/**
	 * The tag of a word as people write it: a tag, a name on the list, or a usual
	 * variant.
	 * @throws CategoryUnknown if it is none, or one that is closed
	 */
	public String read(String word) {
		return reader().apply(word);
	}

	/** Reads as {@link #read} does, by the list as it stands now. */
	public UnaryOperator<String> reader() {
		List<Kind> kinds = all();
		return (word) -> {
			Optional<Kind> kind = kinds.stream()
				.filter((each) -> each.tag().equals(word) || each.name().equals(word))
				.findFirst();
			if (kind.isPresent() && !kind.get().active()) {
				throw new CategoryUnknown();
			}
			return kind.map(Kind::tag).orElseGet(() -> Category.tag(word));
		};
	}

	boolean add(Kind kind) {
		return this.database.sql("""
				insert ignore into category_kind (tag, name, law, place, active)
				values (:tag, :name, :law, :place, :active)
				""")
			.param("tag", kind.tag())
			.param("name", kind.name())
			.param("law", kind.law())
			.param("place", kind.place())
			.param("active", kind.active())
			.update() == 1;
	}

	void change(Kind kind) {
		this.database.sql("""
				update category_kind
				set name = :name, law = :law, place = :place, active = :active
				where tag = :tag
				""")
			.param("name", kind.name())
			.param("law", kind.law())
			.param("place", kind.place())
			.param("active", kind.active())
			.param("tag", kind.tag())
			.update();
	}

	public record Kind(String tag, String name, String law, int place, boolean active) {
	}

}
