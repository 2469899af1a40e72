package canteen.meal.diner;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.meal.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what the roster tells of its elders, many at a time. */
@Repository
class RosterCopy {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final JsonMapper json;

	RosterCopy(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
		this.jdbc = jdbc;
		this.template = template;
		this.json = json;
	}

	/** Puts these in the place of what was known of them; the last word on each wins. */
	void put(List<Diner> page) {
		Map<Long, Diner> told = new LinkedHashMap<>();
		page.forEach(diner -> told.put(diner.elder(), diner));
		if (told.isEmpty()) {
			return;
		}
		diners(told.values());
		cards(told.values());
		for (String table : List.of("usual_meal", "absence")) {
			this.jdbc.sql("delete from " + table + " where elder in (:elders)").param("elders", told.keySet()).update();
		}
		habits(told.values());
		absences(told.values());
	}

	private void diners(Collection<Diner> told) {
		List<Object[]> rows = told.stream().map(diner -> {
			Optional<Diner.Doorstep> door = Optional.ofNullable(diner.doorstep());
			return new Object[] { diner.elder(), diner.name(), diner.birthDate().toString(), diner.pinyin(),
					diner.initials(), diner.tail(), diner.group(), diner.status(), text(diner.deathDate()),
					this.json.writeValueAsString(diner.diets()), diner.canteen(),
					this.json.writeValueAsString(diner.allergies()), door.map(Diner.Doorstep::key).orElse(null),
					door.map(Diner.Doorstep::line).orElse(null), door.map(Diner.Doorstep::spot).orElse(null),
					diner.placeConsent(), diner.photo() };
		}).toList();
		Rows.insert(this.template, """
				insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, death_date,
				diets, canteen, allergies, doorstep_key, doorstep_line, doorstep_spot, place_consent, photo)""", rows,
				"""
						on duplicate key update name = values(name), birth_date = values(birth_date),
						pinyin = values(pinyin), initials = values(initials), tail = values(tail),
						group_name = values(group_name), status = values(status), death_date = values(death_date),
						diets = values(diets), canteen = values(canteen), allergies = values(allergies),
						doorstep_key = values(doorstep_key), doorstep_line = values(doorstep_line),
						doorstep_spot = values(doorstep_spot), place_consent = values(place_consent),
						photo = values(photo)
						""");
	}

	private void cards(Collection<Diner> told) {
		List<Object[]> rows = told.stream()
			.flatMap(diner -> diner.cards()
				.stream()
				.map(card -> new Object[] { card.token(), card.number(), diner.elder(), card.status(),
						text(card.expiresOn()), utc(card.revokedAt()) }))
			.toList();
		Rows.insert(this.template, "insert into card (token, number, elder, status, expires_on, revoked_at)", rows, """
				on duplicate key update number = values(number), elder = values(elder), status = values(status),
				expires_on = values(expires_on), revoked_at = values(revoked_at)
				""");
	}

	private void habits(Collection<Diner> told) {
		List<Object[]> rows = told.stream()
			.flatMap(diner -> diner.usualMeals()
				.stream()
				.flatMap(meal -> meal.weekdays()
					.stream()
					.map(day -> new Object[] { diner.elder(), meal.slot(), day, meal.mode() })))
			.toList();
		Rows.insert(this.template, "insert into usual_meal (elder, slot, weekday, mode)", rows,
				"on duplicate key update mode = values(mode)");
	}

	private void absences(Collection<Diner> told) {
		List<Object[]> rows = told.stream()
			.flatMap(diner -> diner.absences()
				.stream()
				.flatMap(absence -> absence.slots()
					.stream()
					.map(slot -> new Object[] { diner.elder(), slot, absence.from().toString(), text(absence.to()) })))
			.toList();
		Rows.insert(this.template, "insert into absence (elder, slot, from_date, to_date)", rows);
	}

	private static String text(Object value) {
		return (value != null) ? value.toString() : null;
	}

	private static LocalDateTime utc(OffsetDateTime at) {
		return (at != null) ? at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime() : null;
	}

}
