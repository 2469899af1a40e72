package canteen.member.elder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;
import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of elders and their secrets. Every call belongs inside the caller's
 * transaction.
 */
@Component
public class Elders {

	private static final String SELECT = """
			select e.id, e.version, e.name, e.sex, e.birth_date, e.ethnic_group, e.id_type, e.residents_group,
			  e.place_city, e.place_district, e.place_town, e.canteen, e.status, e.death_date, e.death_source,
			  e.diets, e.contact_name, s.id_number, s.phone, s.address, s.contact_phone
			from elder e
			join elder_secret s on s.elder = e.id
			""";

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Vault vault;

	private final Pinyin pinyin;

	private final KeepHistory history;

	private final Clock clock;

	Elders(JdbcTemplate batches, JdbcClient database, Vault vault, Pinyin pinyin, KeepHistory history, Clock clock) {
		this.batches = batches;
		this.database = database;
		this.vault = vault;
		this.pinyin = pinyin;
		this.history = history;
		this.clock = clock;
	}

	/**
	 * Adds new elders and answers their ids in the same order.
	 */
	public List<Long> add(List<Elder> elders) {
		if (elders.isEmpty()) {
			return List.of();
		}
		List<byte[]> indexes = elders.stream().map((elder) -> index(elder.person().idNumber())).toList();
		List<Pinyin.Spelling> spellings = elders.stream()
			.map((elder) -> this.pinyin.spell(elder.person().name()))
			.toList();
		List<Set<String>> words = IntStream.range(0, elders.size())
			.mapToObj((place) -> SearchWords.of(elders.get(place).person().name(), spellings.get(place)))
			.toList();
		List<Object[]> rows = IntStream.range(0, elders.size())
			.mapToObj((place) -> columns(elders.get(place), spellings.get(place), indexes.get(place), now(),
					String.join("\n", words.get(place))))
			.toList();
		Rows.write(this.batches, """
				insert into elder (name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type, tail,
				  residents_group, place_city, place_district, place_town, canteen, status, death_date, death_source,
				  diets, contact_name, changed_at, id_index, added_at, found_by)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""", rows);
		Map<String, Long> ids = ids(indexes);
		List<Long> added = indexes.stream().map((index) -> ids.get(HexFormat.of().formatHex(index))).toList();
		for (int place = 0; place < added.size(); place++) {
			if (added.get(place) == null) {
				throw new IllegalStateException("An elder just added is not there");
			}
		}
		seal(elders, added);
		Map<Long, String> phones = new LinkedHashMap<>();
		Map<Long, Set<String>> found = new LinkedHashMap<>();
		for (int place = 0; place < added.size(); place++) {
			phones.put(added.get(place), elders.get(place).home().phone());
			found.put(added.get(place), words.get(place));
		}
		new PhoneIndex(this.batches, this.vault).add(phones);
		new SearchWords(this.batches).add(found);
		return added;
	}

	/**
	 * Changes elders whose version is still the one that was read.
	 * @throws ElderChangedMeanwhile if somebody was faster
	 */
	public void change(List<Elder> elders) {
		change(elders, Staff.calling());
	}

	/**
	 * Changes elders, keeps how each field read before, and tells of deaths.
	 * @param who the person who changes them, if not the caller at hand
	 */
	public void change(List<Elder> elders, String who) {
		Map<Long, Elder> before = all(elders.stream().map(Elder::id).toList());
		for (Elder elder : elders) {
			Object[] columns = columns(elder, this.pinyin.spell(elder.person().name()),
					index(elder.person().idNumber()), elder.id(), elder.version());
			int changed = this.batches.update("""
					update elder
					set name = ?, pinyin = ?, pinyin_solid = ?, initials = ?, sex = ?, birth_date = ?, ethnic_group = ?,
					  id_type = ?, tail = ?, residents_group = ?, place_city = ?, place_district = ?, place_town = ?,
					  canteen = ?, status = ?, death_date = ?, death_source = ?, diets = ?, contact_name = ?,
					  changed_at = ?, id_index = ?, version = version + 1
					where id = ?
					  and version = ?
					""", columns);
			if (changed == 0) {
				throw new ElderChangedMeanwhile();
			}
		}
		write(elders, elders.stream().map(Elder::id).toList());
		elders.forEach((elder) -> this.history.keep(before.get(elder.id()), elder, who));
	}

	public Optional<Elder> find(long id) {
		return this.database.sql(SELECT + "where e.id = :id").param("id", id).query(this::elder).optional();
	}

	public Elder get(long id) {
		return find(id).orElseThrow(ElderUnknown::new);
	}

	/**
	 * Finds who is known by these ID numbers, and keeps them from changing until the
	 * transaction ends.
	 */
	public Map<IdNumber, Elder> lockAll(Collection<IdNumber> numbers) {
		Map<IdNumber, Elder> found = new LinkedHashMap<>();
		if (!numbers.isEmpty()) {
			Map<String, IdNumber> asked = new LinkedHashMap<>();
			numbers.forEach((number) -> asked.put(key(number), number));
			this.database.sql(SELECT + "where e.id_index in (:indexes) order by e.id for update")
				.param("indexes",
						numbers.stream().flatMap((number) -> this.vault.indexes(number.indexed()).stream()).toList())
				.query(this::elder)
				.list()
				.forEach((elder) -> found.put(asked.get(key(elder.person().idNumber())), elder));
		}
		return found;
	}

	/**
	 * Gets an elder and lets nobody else change anything about them until the transaction
	 * ends.
	 * @throws ElderMerged if the record was made one with another, which is the one to
	 * change
	 */
	public Elder lock(long id) {
		Elder elder = hold(id);
		if (elder.isMerged()) {
			throw new ElderMerged();
		}
		return elder;
	}

	/**
	 * Like {@link #lock}, also for who was made one with another. Who was made anonymous
	 * is nobody any more.
	 */
	public Elder hold(long id) {
		return this.database.sql(SELECT + "where e.id = :id and e.anonymised_at is null for update")
			.param("id", id)
			.query(this::elder)
			.optional()
			.orElseThrow(ElderUnknown::new);
	}

	/**
	 * Gives everybody of a residents' group its new name.
	 * @return who they are
	 */
	public List<Long> moveGroup(String before, String after, String who) {
		List<Long> moved = this.database
			.sql("select id from elder where residents_group = :before order by id for update")
			.param("before", before)
			.query(Long.class)
			.list();
		this.database.sql("""
				update elder
				set residents_group = :after, version = version + 1
				where residents_group = :before
				""").param("after", after).param("before", before).update();
		moved.forEach((elder) -> this.history.keep(elder, who, "group", before, after));
		return moved;
	}

	/**
	 * Writes secrets and blind indexes under the key that writes now.
	 */
	public void index(long id) {
		Elder elder = get(id);
		this.database.sql("update elder set id_index = :index where id = :id")
			.param("index", index(elder.person().idNumber()))
			.param("id", id)
			.update();
		write(List.of(elder), List.of(id));
	}

	private Map<Long, Elder> all(List<Long> ids) {
		Map<Long, Elder> found = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.database.sql(SELECT + "where e.id in (:ids)")
				.param("ids", ids)
				.query(this::elder)
				.list()
				.forEach((elder) -> found.put(elder.id(), elder));
		}
		return found;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private Map<String, Long> ids(List<byte[]> indexes) {
		Map<String, Long> ids = new LinkedHashMap<>();
		this.database.sql("select id, id_index from elder where id_index in (:indexes)")
			.param("indexes", indexes)
			.query((row, number) -> Map.entry(HexFormat.of().formatHex(row.getBytes("id_index")), row.getLong("id")))
			.list()
			.forEach((entry) -> ids.put(entry.getKey(), entry.getValue()));
		return ids;
	}

	/** Secrets and what elders are found by, of elders who may be known. */
	private void write(List<Elder> elders, List<Long> ids) {
		seal(elders, ids);
		Map<Long, String> phones = new LinkedHashMap<>();
		for (int place = 0; place < ids.size(); place++) {
			phones.put(ids.get(place), elders.get(place).home().phone());
		}
		new PhoneIndex(this.batches, this.vault).put(phones);
		new SearchWords(this.batches).refresh(ids);
	}

	private void seal(List<Elder> elders, List<Long> ids) {
		List<Object[]> rows = new ArrayList<>();
		for (int place = 0; place < ids.size(); place++) {
			Elder elder = elders.get(place);
			long id = ids.get(place);
			rows.add(new Object[] { id, sealed(elder.person().idNumber().number(), id, "id_number"),
					sealed(elder.home().phone(), id, "phone"), sealed(elder.home().address(), id, "address"),
					sealed(elder.contact().phone(), id, "contact_phone") });
		}
		Rows.write(this.batches, """
				insert into elder_secret (elder, id_number, phone, address, contact_phone)
				values (?, ?, ?, ?, ?)
				on duplicate key update id_number = values(id_number), phone = values(phone),
				  address = values(address), contact_phone = values(contact_phone)
				""", rows);
	}

	private Object[] columns(Elder elder, Pinyin.Spelling spelling, Object... rest) {
		Elder.Person person = elder.person();
		Elder.Home home = elder.home();
		List<Object> columns = new ArrayList<>(Arrays.asList(person.name(), spelling.pinyin(), spelling.solid(),
				spelling.initials(), person.sex().code(), person.birthDate(), person.ethnicGroup(),
				person.idNumber().type(), person.idNumber().tail(), home.group(), orNull(home.place().city()),
				orNull(home.place().district()), orNull(home.place().town()), orNull(home.canteen()),
				elder.life().status(), elder.life().deathDate(), elder.life().deathSource(),
				String.join(",", elder.diets()), elder.contact().name(), now()));
		columns.addAll(List.of(rest));
		return columns.toArray();
	}

	private Elder elder(ResultSet row, int number) throws SQLException {
		long id = row.getLong("id");
		IdNumber idNumber = new IdNumber(row.getString("id_type"), opened(row.getBytes("id_number"), id, "id_number"));
		String diets = row.getString("diets");
		return new Elder(id, row.getInt("version"),
				new Elder.Person(row.getString("name"), Sex.valueOf(row.getString("sex").toUpperCase(Locale.ROOT)),
						row.getObject("birth_date", LocalDate.class), row.getString("ethnic_group"), idNumber),
				new Elder.Home(row.getString("residents_group"), opened(row.getBytes("address"), id, "address"),
						opened(row.getBytes("phone"), id, "phone"),
						new Elder.Place(orEmpty(row.getString("place_city")), orEmpty(row.getString("place_district")),
								orEmpty(row.getString("place_town"))),
						orEmpty(row.getString("canteen"))),
				new Elder.Contact(row.getString("contact_name"),
						opened(row.getBytes("contact_phone"), id, "contact_phone")),
				new Elder.Life(row.getString("status"), row.getObject("death_date", LocalDate.class),
						row.getString("death_source")),
				diets.isEmpty() ? List.of() : List.of(diets.split(",")));
	}

	private byte[] sealed(String text, long id, String column) {
		return text.isEmpty() ? null : this.vault.seal(text, place(id, column));
	}

	private String opened(byte[] sealed, long id, String column) {
		return (sealed == null) ? "" : this.vault.open(sealed, place(id, column));
	}

	private static String place(long id, String column) {
		return "elder:" + id + ":" + column;
	}

	private byte[] index(IdNumber number) {
		return this.vault.index(number.indexed());
	}

	private String key(IdNumber number) {
		return HexFormat.of().formatHex(index(number));
	}

	private static String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	private static String orEmpty(String text) {
		return (text == null) ? "" : text;
	}

}
