package canteen.member.roster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who shares a telephone or an address, for the auditor's list of oddities. Which number
 * and which address does not leave here.
 */
@Component
class SharedContacts {

	private final JdbcClient jdbc;

	private final Vault vault;

	SharedContacts(JdbcClient jdbc, Vault vault) {
		this.jdbc = jdbc;
		this.vault = vault;
	}

	/** Groups of two and more among these elders, the smallest id first. */
	List<Group> among(Collection<Long> elders) {
		if (elders.isEmpty()) {
			return List.of();
		}
		return Stream.concat(groups("phone", phones(elders)), groups("address", addresses(elders))).distinct().toList();
	}

	private Map<String, TreeSet<Long>> phones(Collection<Long> elders) {
		Map<String, TreeSet<Long>> phones = new LinkedHashMap<>();
		this.jdbc.sql("select elder, hex(phone_index) as phone from elder_phone where elder in (:elders)")
			.param("elders", elders)
			.query(row -> {
				phones.computeIfAbsent(row.getString("phone"), phone -> new TreeSet<>()).add(row.getLong("elder"));
			});
		return phones;
	}

	private Map<String, TreeSet<Long>> addresses(Collection<Long> elders) {
		Map<String, TreeSet<Long>> addresses = new LinkedHashMap<>();
		this.jdbc.sql("select elder, address from elder_secret where elder in (:elders) and address is not null")
			.param("elders", elders)
			.query(row -> {
				long elder = row.getLong("elder");
				String line = this.vault.open(row.getBytes("address"), "elder:" + elder + ":address");
				addresses.computeIfAbsent(Doorsteps.plain(line), address -> new TreeSet<>()).add(elder);
			});
		return addresses;
	}

	private static Stream<Group> groups(String kind, Map<String, TreeSet<Long>> sharing) {
		return sharing.values()
			.stream()
			.filter(elders -> elders.size() > 1)
			.map(elders -> new Group(kind, List.copyOf(elders)));
	}

	/**
	 * Elders with one phone or one address.
	 *
	 * @param kind phone or address
	 */
	record Group(String kind, List<Long> elders) {
	}

}
