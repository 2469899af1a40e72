package canteen.member.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What subsidy-service may know of an elder, newest change last, and names to print.
 */
@Component
class Roster {

	private final JdbcClient database;

	Roster(JdbcClient database) {
		this.database = database;
	}

	List<SubsidyEntry> forSubsidy(long after, int limit) {
		List<SubsidyEntry> bare = this.database.sql("""
				select r.seq, e.id, e.birth_date, e.death_date, e.place_city, e.place_district, e.place_town,
				  e.residents_group
				from roster_entry r
				join elder e on e.id = r.elder
				where r.seq > :after
				order by r.seq
				limit :limit
				""")
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> new SubsidyEntry(row.getLong("seq"), row.getLong("id"),
					row.getObject("birth_date", LocalDate.class), row.getObject("death_date", LocalDate.class),
					new Place(row.getString("place_city"), row.getString("place_district"),
							row.getString("place_town")),
					row.getString("residents_group"), List.of(), List.of(), List.of()))
			.list();
		Map<Long, List<Category>> categories = categories(bare.stream().map(SubsidyEntry::elder).toList());
		Map<Long, List<Ability>> abilities = abilities(bare.stream().map(SubsidyEntry::elder).toList());
		Map<Long, List<Stay>> stays = stays(bare.stream().map(SubsidyEntry::elder).toList());
		return bare.stream()
			.map((entry) -> entry.within(categories.getOrDefault(entry.elder(), List.of()),
					abilities.getOrDefault(entry.elder(), List.of()), stays.getOrDefault(entry.elder(), List.of())))
			.toList();
	}

	List<Name> names(List<Long> elders) {
		return this.database.sql("""
				select id, name, tail, residents_group
				from elder
				where id in (:elders)
				order by id
				""")
			.param("elders", elders)
			.query((row, number) -> new Name(row.getLong("id"), row.getString("name"), row.getString("tail"),
					row.getString("residents_group")))
			.list();
	}

	private Map<Long, List<Category>> categories(List<Long> elders) {
		if (elders.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("""
				select elder, tag, from_date, to_date, state
				from category
				where elder in (:elders)
				order by from_date, tag
				""")
			.param("elders", elders)
			.query((row, number) -> Map.entry(row.getLong("elder"),
					new Category(row.getString("tag"), row.getObject("from_date", LocalDate.class),
							row.getObject("to_date", LocalDate.class), !row.getString("state").equals("unproved"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private Map<Long, List<Ability>> abilities(List<Long> elders) {
		if (elders.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("""
				select elder, grade, from_date, to_date
				from ability
				where elder in (:elders)
				order by from_date
				""")
			.param("elders", elders)
			.query((row, number) -> Map.entry(row.getLong("elder"),
					new Ability(row.getString("grade"), row.getObject("from_date", LocalDate.class),
							row.getObject("to_date", LocalDate.class))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private Map<Long, List<Stay>> stays(List<Long> elders) {
		if (elders.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("""
				select elder, from_date, to_date
				from life_period
				where elder in (:elders)
				  and kind = 'institution'
				order by from_date
				""")
			.param("elders", elders)
			.query((row, number) -> Map.entry(row.getLong("elder"),
					new Stay(row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	interface Entry {

		long seq();

	}

	record SubsidyEntry(long seq, long elder, LocalDate birthDate, LocalDate deathDate, Place registeredPlace,
			String group, List<Category> categories, List<Ability> abilities,
			List<Stay> institutionStays) implements Entry {

		SubsidyEntry within(List<Category> held, List<Ability> assessed, List<Stay> stays) {
			return new SubsidyEntry(this.seq, this.elder, this.birthDate, this.deathDate, this.registeredPlace,
					this.group, held, assessed, stays);
		}

	}

	record Place(String city, String district, String town) {
	}

	record Category(String tag, LocalDate from, LocalDate to, boolean approved) {
	}

	record Ability(String grade, LocalDate from, LocalDate to) {
	}

	record Stay(LocalDate from, LocalDate to) {
	}

	record Name(long elder, String name, String tail, String group) {
	}

}
