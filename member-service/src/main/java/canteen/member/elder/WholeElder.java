package canteen.member.elder;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import canteen.member.history.Changes;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything this package knows of one person, to be handed over or forgotten whole.
 */
@Component
public class WholeElder {

	private final JdbcClient database;

	private final Elders elders;

	private final Profiles profiles;

	private final Changes changes;

	private final SearchWords words;

	private final Vault vault;

	private final Clock clock;

	WholeElder(JdbcClient database, Elders elders, Profiles profiles, Changes changes, SearchWords words, Vault vault,
			Clock clock) {
		this.database = database;
		this.elders = elders;
		this.profiles = profiles;
		this.changes = changes;
		this.words = words;
		this.vault = vault;
		this.clock = clock;
	}

	/**
	 * Every field in plain, the ID number too.
	 */
	public Map<String, String> readings(long id) {
		Elder elder = this.elders.get(id);
		Map<String, String> readings = new LinkedHashMap<>(elder.readings());
		if (!elder.person().idNumber().isThere()) {
			readings.put("idNumber", "");
		}
		readings.putAll(this.profiles.of(elder).readings());
		return readings;
	}

	/**
	 * Forgets who the elder was. What the ledger rests on stays under the same id: birth
	 * date, death, registered place, group and canteen.
	 */
	public void forget(long id, String who) {
		this.elders.change(List.of(this.elders.get(id).unreachable()), who);
		byte[] nobody = this.vault.index("anonymous:" + UUID.randomUUID());
		this.database.sql("""
				update elder
				set name = '已匿名', pinyin = '', pinyin_solid = '', initials = '', sex = 'unknown', ethnic_group = '',
				  id_type = 'none', id_index = :nobody, tail = '', death_source = '', diets = '', contact_name = '',
				  contact_relation = '', nickname = '', languages = '', residence = '', phone_owner = '', living = '',
				  usual_meals = '', anonymised_at = :now, changed_at = :now, version = version + 1
				where id = :id
				""")
			.param("nobody", nobody)
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("id", id)
			.update();
		this.words.refresh(List.of(id));
		this.database.sql("""
				update elder_secret
				set id_number = :nothing, phone = null, address = null, contact_phone = null, key_holder = null,
				  key_holder_phone = null, delivery_spot = null, notes = null
				where elder = :id
				""").param("nothing", this.vault.seal("", "elder:" + id + ":id_number")).param("id", id).update();
		this.database.sql("delete from contact where elder = :id").param("id", id).update();
		this.changes.forget(id);
	}

}
