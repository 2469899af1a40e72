package canteen.member.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What meal-service may know of an elder, newest change last: what to cook, whom to
 * expect, and at which door. Neither phone nor ID number nor category.
 */
@Component
class MealRoster {

	private static final Set<String> GONE = Set.of("deceased", "moved_away", "merged");

	private static final List<String> EVERY_SLOT = List.of("breakfast", "lunch", "dinner");

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX")
		.withZone(ZoneId.of("Asia/Shanghai"));

	private final JdbcClient database;

	private final Doorsteps doorsteps;

	MealRoster(JdbcClient database, Doorsteps doorsteps) {
		this.database = database;
		this.doorsteps = doorsteps;
	}

	List<Entry> after(long after, int limit) {
		List<Known> known = this.database.sql("""
				select r.seq, e.id, e.name, e.birth_date, e.pinyin, e.initials, e.tail, e.residents_group,
				  e.status, e.death_date, e.diets, e.canteen, e.usual_meals, s.address, s.delivery_spot, p.taken_at,
				  exists (
				    select 1
				    from consent c
				    where c.elder = e.id
				      and c.purpose = 'place'
				      and c.withdrawn_on is null) as place_consent
				from roster_entry r
				join elder e on e.id = r.elder
				join elder_secret s on s.elder = e.id
				left join photo p on p.elder = e.id
				where r.seq > :after
				order by r.seq
				limit :limit
				""").param("after", after).param("limit", limit).query(this::known).list();
		List<Long> elders = known.stream().map(Known::elder).toList();
		Map<Long, List<Card>> cards = cards(elders);
		Map<Long, List<Absence>> absences = absences(elders);
		return known.stream()
			.map((elder) -> elder.entry(cards.getOrDefault(elder.elder(), List.of()),
					absences.getOrDefault(elder.elder(), List.of())))
			.toList();
	}

	private Known known(ResultSet row, int number) throws SQLException {
		long elder = row.getLong("id");
		String canteen = row.getString("canteen");
		String status = row.getString("status");
		LocalDateTime taken = row.getObject("taken_at", LocalDateTime.class);
		Doorsteps.Doorstep doorstep = GONE.contains(status) ? null
				: this.doorsteps.of(elder, canteen, row.getBytes("address"), row.getBytes("delivery_spot"))
					.orElse(null);
		return new Known(row.getLong("seq"), elder,
				new Identity(row.getString("name"), row.getObject("birth_date", LocalDate.class),
						row.getString("pinyin"), row.getString("initials"), row.getString("tail"),
						row.getString("residents_group")),
				status, row.getObject("death_date", LocalDate.class), words(row.getString("diets")), canteen,
				words(row.getString("usual_meals")).stream().map(UsualMeal::read).toList(), doorstep,
				row.getBoolean("place_consent"),
				(taken != null) ? Long.toString(taken.toInstant(ZoneOffset.UTC).toEpochMilli(), 36) : null);
	}

	private Map<Long, List<Card>> cards(List<Long> elders) {
		return each(elders, """
				select elder, token, number, live, expires_on, revoked_at
				from card
				where elder in (:elders)
				order by live desc, id desc
				""", (row, number) -> Map.entry(row.getLong("elder"), card(row)));
	}

	private static Card card(ResultSet row) throws SQLException {
		LocalDateTime revoked = row.getObject("revoked_at", LocalDateTime.class);
		return new Card(row.getString("token"), row.getString("number"), (row.getInt("live") == 1) ? "live" : "revoked",
				row.getObject("expires_on", LocalDate.class),
				(revoked != null) ? WRITTEN.format(revoked.toInstant(ZoneOffset.UTC)) : null);
	}

	/** The latest forty of each kind: nobody asks who was away long ago. */
	private Map<Long, List<Absence>> absences(List<Long> elders) {
		return each(elders, """
				select elder, from_date, to_date, slots
				from (
				  select elder, from_date, to_date, slots,
				    row_number() over (partition by elder order by from_date desc, id desc) as place
				  from absence
				  where elder in (:elders)
				    and cancelled_at is null
				  union all
				  select elder, from_date, to_date, '',
				    row_number() over (partition by elder order by from_date desc, id desc)
				  from life_period
				  where elder in (:elders)
				    and kind in ('hospital', 'institution')
				) away
				where place <= 40
				order by elder, from_date, to_date
				""",
				(row, number) -> Map.entry(row.getLong("elder"),
						new Absence(row.getObject("from_date", LocalDate.class),
								row.getObject("to_date", LocalDate.class),
								row.getString("slots").isEmpty() ? EVERY_SLOT : words(row.getString("slots")))));
	}

	private <T> Map<Long, List<T>> each(Collection<Long> elders, String select, RowMapper<Map.Entry<Long, T>> read) {
		if (elders.isEmpty()) {
			return Map.of();
		}
		return this.database.sql(select)
			.param("elders", elders)
			.query(read)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private static List<String> words(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(","));
	}

	private record Identity(String name, LocalDate birthDate, String pinyin, String initials, String tail,
			String group) {
	}

	private record Known(long seq, long elder, Identity identity, String status, LocalDate deathDate,
			List<String> diets, String canteen, List<UsualMeal> usualMeals, Doorsteps.Doorstep doorstep,
			boolean placeConsent, String photo) {

		Entry entry(List<Card> cards, List<Absence> absences) {
			return new Entry(this.seq, this.elder, this.identity.name(), this.identity.birthDate(),
					this.identity.pinyin(), this.identity.initials(), this.identity.tail(), this.identity.group(),
					this.status, this.deathDate, this.diets, Allergen.in(this.diets), cards, this.canteen,
					this.usualMeals, absences, this.doorstep, this.placeConsent, this.photo);
		}

	}

	record Entry(long seq, long elder, String name, LocalDate birthDate, String pinyin, String initials, String tail,
			String group, String status, LocalDate deathDate, List<String> diets, List<String> allergies,
			List<Card> cards, String canteen, List<UsualMeal> usualMeals, List<Absence> absences,
			Doorsteps.Doorstep doorstep, boolean placeConsent, String photo) implements Roster.Entry {
	}

	/** A paper card is good until the end of a day; a revoked one was until a moment. */
	record Card(String token, String number, String status, LocalDate expiresOn, String revokedAt) {
	}

	/** As kept with the elder: {@code lunch:135:delivery}. */
	record UsualMeal(String slot, List<Integer> weekdays, String mode) {

		static UsualMeal read(String text) {
			String[] parts = text.split(":");
			return new UsualMeal(parts[0], Arrays.stream(parts[1].split("")).map(Integer::valueOf).toList(),
					(parts.length > 2) ? parts[2] : "dine_in");
		}

	}

	record Absence(LocalDate from, LocalDate to, List<String> slots) {
	}

}
