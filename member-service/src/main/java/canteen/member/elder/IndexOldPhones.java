package canteen.member.elder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.member.secrecy.Vault;
import canteen.member.transaction.WholeTransaction;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes phones that were known before there was an index findable, at each start until
 * none is left.
 */
@Component
class IndexOldPhones implements ApplicationRunner {

	private static final int PARCEL = 500;

	private final JdbcClient database;

	private final PhoneIndex phones;

	private final Vault vault;

	private final WholeTransaction transaction;

	IndexOldPhones(JdbcClient database, PhoneIndex phones, Vault vault, WholeTransaction transaction) {
		this.database = database;
		this.phones = phones;
		this.vault = vault;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		long after = 0;
		while (after >= 0) {
			long from = after;
			after = this.transaction.run(() -> index(from));
		}
	}

	private long index(long after) {
		Map<Long, String> found = new LinkedHashMap<>();
		this.database.sql("""
				select s.elder, s.phone
				from elder_secret s
				left join elder_phone p on p.elder = s.elder
				where s.elder > :after
				  and s.phone is not null
				  and p.elder is null
				order by s.elder
				limit :parcel
				""").param("after", after).param("parcel", PARCEL).query((row) -> {
			long elder = row.getLong("elder");
			found.put(elder, this.vault.open(row.getBytes("phone"), "elder:" + elder + ":phone"));
		});
		this.phones.put(found);
		return (found.size() < PARCEL) ? -1 : List.copyOf(found.keySet()).get(PARCEL - 1);
	}

}
