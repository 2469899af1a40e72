package canteen.member.elder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.member.history.Changes;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first contact lives with the elder, where rosters write it too.
 */
@Component
public class Profiles {

	private final JdbcClient database;

	private final Vault vault;

	private final Changes changes;

	private final SearchWords words;

	Profiles(JdbcClient database, Vault vault, Changes changes, SearchWords words) {
		this.database = database;
		this.vault = vault;
		this.changes = changes;
		this.words = words;
	}

	/**
	 * Every field of an elder's profile as text.
	 */
	public Map<String, String> readings(Elder elder) {
		return of(elder).readings();
	}

	/**
	 * Fills what an elder's profile leaves open with what another's says.
	 */
	public void fill(Elder elder, Elder other, String who) {
		Profile before = of(elder);
		put(elder.id(), before, before.or(of(other)), who);
	}

	/**
	 * Writes the profile as it once read; {@code elder} has the first contact of then.
	 */
	public void restore(Elder elder, Map<String, String> readings, String who) {
		put(elder.id(), of(elder), Profile.EMPTY.reading(readings), who);
	}

	Profile of(Elder elder) {
		List<Profile.Contact> further = this.database.sql("""
				select place, name, relation, phone
				from contact
				where elder = :elder
				order by place
				""")
			.param("elder", elder.id())
			.query((row, number) -> new Profile.Contact(row.getString("name"), row.getString("relation"),
					opened(row.getBytes("phone"), elder.id(), "contact_" + row.getInt("place"))))
			.list();
		return this.database.sql("""
				select e.nickname, e.languages, e.residence, e.phone_owner, e.living, e.usual_meals, e.contact_relation,
				  s.key_holder, s.key_holder_phone, s.delivery_spot, s.notes
				from elder e
				join elder_secret s on s.elder = e.id
				where e.id = :elder
				""")
			.param("elder", elder.id())
			.query((row, number) -> profile(row, elder, further))
			.optional()
			.orElseThrow(ElderUnknown::new);
	}

	/**
	 * Writes all but the first contact's name and phone.
	 */
	void put(long elder, Profile before, Profile after, String who) {
		this.database.sql("""
				update elder
				set nickname = :nickname, languages = :languages, residence = :residence, phone_owner = :phoneOwner,
				  living = :living, usual_meals = :usualMeals, contact_relation = :relation
				where id = :elder
				""")
			.param("nickname", after.nickname())
			.param("languages", String.join(",", after.languages()))
			.param("residence", after.residence())
			.param("phoneOwner", after.phoneOwner())
			.param("living", after.living())
			.param("usualMeals", after.usualMealsText())
			.param("relation", after.contacts().isEmpty() ? "" : after.contacts().get(0).relation())
			.param("elder", elder)
			.update();
		this.words.refresh(List.of(elder));
		this.database.sql("""
				update elder_secret
				set key_holder = :keyHolder, key_holder_phone = :keyHolderPhone, delivery_spot = :spot, notes = :notes
				where elder = :elder
				""")
			.param("keyHolder", sealed(after.keyHolder().name(), elder, "key_holder"))
			.param("keyHolderPhone", sealed(after.keyHolder().phone(), elder, "key_holder_phone"))
			.param("spot", sealed(after.deliverySpot(), elder, "delivery_spot"))
			.param("notes", sealed(after.notes(), elder, "notes"))
			.param("elder", elder)
			.update();
		putContacts(elder, after.furtherContacts());
		this.changes.note(elder, who, before.readings(), after.readings());
	}

	private void putContacts(long elder, List<Profile.Contact> further) {
		this.database.sql("delete from contact where elder = :elder").param("elder", elder).update();
		int place = 2;
		for (Profile.Contact contact : further) {
			this.database.sql("""
					insert into contact (elder, place, name, relation, phone)
					values (:elder, :place, :name, :relation, :phone)
					""")
				.param("elder", elder)
				.param("place", place)
				.param("name", contact.name())
				.param("relation", contact.relation())
				.param("phone", sealed(contact.phone(), elder, "contact_" + place))
				.update();
			place++;
		}
	}

	private Profile profile(ResultSet row, Elder elder, List<Profile.Contact> further) throws SQLException {
		long id = elder.id();
		List<Profile.Contact> contacts = new ArrayList<>();
		if (!elder.contact().name().isEmpty()) {
			contacts.add(new Profile.Contact(elder.contact().name(), row.getString("contact_relation"),
					elder.contact().phone()));
		}
		contacts.addAll(further);
		String languages = row.getString("languages");
		return new Profile(row.getString("nickname"), languages.isEmpty() ? List.of() : List.of(languages.split(",")),
				row.getString("residence"), row.getString("phone_owner"), row.getString("living"),
				Profile.usualMeals(row.getString("usual_meals")),
				new Profile.KeyHolder(opened(row.getBytes("key_holder"), id, "key_holder"),
						opened(row.getBytes("key_holder_phone"), id, "key_holder_phone")),
				opened(row.getBytes("delivery_spot"), id, "delivery_spot"), opened(row.getBytes("notes"), id, "notes"),
				contacts);
	}

	private byte[] sealed(String text, long elder, String column) {
		return text.isEmpty() ? null : this.vault.seal(text, "elder:" + elder + ":" + column);
	}

	private String opened(byte[] sealed, long elder, String column) {
		return (sealed == null) ? "" : this.vault.open(sealed, "elder:" + elder + ":" + column);
	}

}
