package canteen.member.household;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Residents' groups by name; a roster may name one that has no row yet, so every reading
 * takes those in first.
 */
@Component
class Groups {

	private final JdbcClient database;

	private final Vault vault;

	Groups(JdbcClient database, Vault vault) {
		this.database = database;
		this.vault = vault;
	}

	void takeInNew() {
		this.database.sql("""
				insert ignore into residents_group (name, place)
				select distinct e.residents_group, ''
				from elder e
				left join residents_group g on g.name = e.residents_group
				where e.residents_group <> ''
				  and g.id is null
				""").update();
	}

	List<Group> all(boolean inFull) {
		Map<Long, List<Worker>> workers = this.database.sql("""
				select id, residents_group, name, phone, account, from_date, to_date
				from grid_worker
				order by from_date, id
				""").query((row, number) -> {
			byte[] phone = row.getBytes("phone");
			String opened = (phone != null) ? this.vault.open(phone, place(row.getLong("id"))) : "";
			return Map.entry(row.getLong("residents_group"),
					new Worker(row.getLong("id"), row.getString("name"), inFull ? opened : "", row.getString("account"),
							row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)));
		})
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.database.sql("""
				select g.id, g.name, g.place,
				  (select count(*) from elder e where e.residents_group = g.name
				    and e.status not in ('deceased', 'merged')) as elders
				from residents_group g
				order by g.name
				""")
			.query((row, number) -> new Group(row.getLong("id"), row.getString("name"), row.getString("place"),
					row.getInt("elders"), workers.getOrDefault(row.getLong("id"), List.of())))
			.list();
	}

	Group get(long id) {
		return all(true).stream().filter((group) -> group.id() == id).findFirst().orElseThrow(GroupUnknown::new);
	}

	void add(String name, String place) {
		this.database.sql("insert into residents_group (name, place) values (:name, :place)")
			.param("name", name)
			.param("place", place)
			.update();
	}

	void change(long id, String name, String place) {
		this.database.sql("update residents_group set name = :name, place = :place where id = :id")
			.param("name", name)
			.param("place", place)
			.param("id", id)
			.update();
	}

	void addWorker(long group, Worker worker) {
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into grid_worker (residents_group, name, account, from_date, to_date)
				values (:group, :name, :account, :from, :to)
				""")
			.param("group", group)
			.param("name", worker.name())
			.param("account", worker.account())
			.param("from", worker.from())
			.param("to", worker.to())
			.update(key);
		long id = key.getKey().longValue();
		if (!worker.phone().isEmpty()) {
			this.database.sql("update grid_worker set phone = :phone where id = :id")
				.param("phone", this.vault.seal(worker.phone(), place(id)))
				.param("id", id)
				.update();
		}
	}

	void endWorker(long id, LocalDate last) {
		this.database.sql("update grid_worker set to_date = :last where id = :id")
			.param("last", last)
			.param("id", id)
			.update();
	}

	private static String place(long worker) {
		return "grid_worker:" + worker + ":phone";
	}

	record Group(long id, String name, String place, int elders, List<Worker> workers) {
	}

	record Worker(Long id, String name, String phone, String account, LocalDate from, LocalDate to) {
	}

}
