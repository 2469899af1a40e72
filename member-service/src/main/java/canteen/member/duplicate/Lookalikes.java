package canteen.member.duplicate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.member.elder.Elder;
import canteen.member.elder.PhoneIndex;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds known elders who might be the same person as a new one.
 */
@Component
public class Lookalikes {

	private final JdbcClient database;

	private final PhoneIndex phones;

	Lookalikes(JdbcClient database, PhoneIndex phones) {
		this.database = database;
		this.phones = phones;
	}

	/**
	 * Looks everybody up at once.
	 * @return at each one's place somebody of the same name and birth date, or else of
	 * the same phone
	 */
	public List<Optional<Lookalike>> of(List<Elder> elders) {
		if (elders.isEmpty()) {
			return List.of();
		}
		Map<String, Long> born = born(elders);
		Map<String, Long> reached = reached(elders);
		return elders.stream().map((elder) -> {
			Long same = born.get(key(elder.person().name(), elder.person().birthDate()));
			if (same != null) {
				return Optional.of(new Lookalike(same, "same_name_and_birth_date"));
			}
			return this.phones.keys(elder.home().phone())
				.stream()
				.filter(reached::containsKey)
				.findFirst()
				.map((phone) -> new Lookalike(reached.get(phone), "same_phone"));
		}).toList();
	}

	private Map<String, Long> born(List<Elder> elders) {
		Map<String, Long> found = new HashMap<>();
		this.database.sql("""
				select id, name, birth_date
				from elder
				where birth_date in (:dates)
				  and name in (:names)
				  and status <> 'merged'
				order by id desc
				""")
			.param("dates", elders.stream().map((elder) -> elder.person().birthDate()).distinct().toList())
			.param("names", elders.stream().map((elder) -> elder.person().name()).distinct().toList())
			.query((row) -> {
				found.put(key(row.getString("name"), row.getObject("birth_date", LocalDate.class)), row.getLong("id"));
			});
		return found;
	}

	private Map<String, Long> reached(List<Elder> elders) {
		List<byte[]> indexes = elders.stream()
			.flatMap((elder) -> this.phones.indexes(elder.home().phone()).stream())
			.toList();
		Map<String, Long> found = new HashMap<>();
		if (!indexes.isEmpty()) {
			this.database.sql("""
					select p.elder, p.phone_index
					from elder_phone p
					join elder e on e.id = p.elder
					where p.phone_index in (:indexes)
					  and e.status <> 'merged'
					order by p.elder desc
					""").param("indexes", indexes).query((row) -> {
				found.put(HexFormat.of().formatHex(row.getBytes("phone_index")), row.getLong("elder"));
			});
		}
		return found;
	}

	private static String key(String name, LocalDate birthDate) {
		return birthDate + name;
	}

	public record Lookalike(long elder, String why) {
	}

}
