package canteen.meal.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ways that are walked each day: their names, boxes, usual carriers and order. */
@Repository
class Routes {

	private static final String SELECT = "select id, canteen, slot, name, box_capacity, carrier from route ";

	private final JdbcClient jdbc;

	Routes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Route> of(String canteen, String slot) {
		return this.jdbc.sql(SELECT + "where canteen = ? and slot = ? order by name")
			.params(canteen, slot)
			.query(Routes::route)
			.list();
	}

	Optional<Route> find(String id) {
		return this.jdbc.sql(SELECT + "where id = ?").param(id).query(Routes::route).optional();
	}

	/** Makes it or changes it; false when the name is taken by another. */
	boolean put(Route route) {
		boolean isTaken = of(route.canteen(), route.slot()).stream()
			.anyMatch(other -> other.name().equals(route.name()) && !other.id().equals(route.id()));
		if (isTaken) {
			return false;
		}
		this.jdbc.sql("""
				insert into route (id, canteen, slot, name, box_capacity, carrier) values (?, ?, ?, ?, ?, ?)
				on duplicate key update name = values(name), box_capacity = values(box_capacity),
				carrier = values(carrier)
				""")
			.params(route.id(), route.canteen(), route.slot(), route.name(), route.boxCapacity(),
					route.carrier().orElse(null))
			.update();
		return true;
	}

	/** Next time this elder stands there. */
	void remember(Round round, long elder, int place) {
		this.jdbc.sql("""
				insert into route_stop (canteen, slot, elder, route, place) values (?, ?, ?, ?, ?)
				on duplicate key update route = values(route), place = values(place)
				""").params(round.canteen(), round.slot(), elder, round.route(), place).update();
	}

	/**
	 * Whoever has booked a delivery, with the route he was on last time; those we know
	 * first and in their order, the others by group and building.
	 */
	List<Portion> portions(String canteen, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select b.elder, b.menu, d.group_name, d.doorstep_line, s.route, s.place
				from booking b
				join diner d on d.elder = b.elder
				left join route_stop s on s.canteen = b.canteen and s.slot = b.slot and s.elder = b.elder
				where b.canteen = ?
				and b.service_date = ?
				and b.slot = ?
				and b.state = 'booked'
				and b.mode = 'delivery'
				order by s.place is null, s.place, d.group_name, d.doorstep_line, b.elder
				""").params(canteen, date.toString(), slot).query(Portion.class).list();
	}

	private static Route route(java.sql.ResultSet row, int number) throws java.sql.SQLException {
		return new Route(row.getString("id"), row.getString("canteen"), row.getString("slot"), row.getString("name"),
				row.getInt("box_capacity"), Optional.ofNullable(row.getObject("carrier", Long.class)));
	}

	/** A way that is walked each day; {@code carrier} usually carries it. */
	record Route(String id, String canteen, String slot, String name, int boxCapacity, Optional<Long> carrier) {
	}

	/** A meal to be carried; {@code route} and {@code place} of last time, or null. */
	record Portion(long elder, String menu, String groupName, String doorstepLine, String route, Integer place) {
	}

}
