package canteen.member.category;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.transaction.Part;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Applications for a category, and every step of them and of the categories they become.
 */
@Component
class Applications {

	private static final int MOST = 1000;

	private static final String SELECT = """
			select a.id, a.elder, e.name as elder_name, e.tail, e.residents_group, e.canteen, a.tag, a.from_date,
			  a.to_date, a.paper, a.state, a.category
			from category_application a
			join elder e on e.id = a.elder
			""";

	private final JdbcClient database;

	private final Clock clock;

	Applications(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	long add(long elder, Category wanted) {
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into category_application (elder, tag, from_date, to_date, paper, state)
				values (:elder, :tag, :from, :to, :paper, 'applied')
				""")
			.param("elder", elder)
			.param("tag", wanted.tag())
			.param("from", wanted.from())
			.param("to", wanted.to())
			.param("paper", wanted.paper())
			.update(key);
		return key.getKey().longValue();
	}

	void become(long id, String state, String paper, Long category) {
		this.database.sql("""
				update category_application
				set state = :state, paper = :paper, category = :category
				where id = :id
				""").param("state", state).param("paper", paper).param("category", category).param("id", id).update();
	}

	List<Application> of(long elder) {
		return this.database.sql(SELECT + "where a.elder = :elder order by a.id")
			.param("elder", elder)
			.query(Applications::application)
			.list();
	}

	Part<Application> pending(Staff staff) {
		return Part.of(this.database.sql(SELECT + """
				where a.state in ('applied', 'checked')
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by a.id
				limit :limit
				""")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("limit", MOST + 1)
			.query(Applications::application)
			.list(), MOST);
	}

	void note(long elder, Long application, Long category, Step step) {
		this.database.sql("""
				insert into category_step (elder, application, category, state, on_date, note, at, who)
				values (:elder, :application, :category, :state, :on, :note, :at, :who)
				""")
			.param("elder", elder)
			.param("application", application)
			.param("category", category)
			.param("state", step.state())
			.param("on", step.on())
			.param("note", step.note())
			.param("at", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", step.who())
			.update();
	}

	List<Step> steps(long elder) {
		return this.database.sql("""
				select application, category, state, on_date, note, who
				from category_step
				where elder = :elder
				order by id
				""")
			.param("elder", elder)
			.query((row, number) -> new Step(row.getObject("application", Long.class),
					row.getObject("category", Long.class), row.getString("state"),
					row.getObject("on_date", LocalDate.class), row.getString("note"), row.getString("who")))
			.list();
	}

	private static Application application(ResultSet row, int number) throws SQLException {
		String canteen = row.getString("canteen");
		return new Application(row.getLong("id"), row.getLong("elder"), row.getString("elder_name"),
				row.getString("tail"), row.getString("residents_group"), (canteen != null) ? canteen : "",
				new Category(row.getString("tag"), row.getObject("from_date", LocalDate.class),
						row.getObject("to_date", LocalDate.class), row.getString("paper")),
				row.getString("state"), row.getObject("category", Long.class));
	}

	record Application(long id, long elder, String name, String tail, String group, String canteen, Category wanted,
			String state, Long category) {
	}

	record Step(Long application, Long category, String state, LocalDate on, String note, String who) {
	}

}
