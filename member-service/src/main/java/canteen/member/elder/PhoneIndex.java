package canteen.member.elder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import canteen.member.secrecy.Vault;
import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds elders by a whole phone number without keeping it in plain. A cell may hold
 * several numbers, each is found.
 */
@Component
public class PhoneIndex {

	private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d -]{5,}\\d");

	private final JdbcTemplate database;

	private final Vault vault;

	PhoneIndex(JdbcTemplate database, Vault vault) {
		this.database = database;
		this.vault = vault;
	}

	/**
	 * Replaces what is known of these elders' phones, in the caller's transaction.
	 */
	void put(Map<Long, String> phones) {
		if (!phones.isEmpty()) {
			String these = String.join(", ", Collections.nCopies(phones.size(), "?"));
			this.database.update("delete from elder_phone where elder in (" + these + ")", phones.keySet().toArray());
		}
		add(phones);
	}

	/** Of elders who are new. */
	void add(Map<Long, String> phones) {
		List<Object[]> rows = new ArrayList<>();
		phones.forEach((elder, phone) -> numbers(phone).map(this.vault::index)
			.forEach((index) -> rows.add(new Object[] { elder, index })));
		Rows.write(this.database, "insert into elder_phone (elder, phone_index) values (?, ?)", rows);
	}

	/**
	 * What the numbers in a text may be indexed by, under the key that writes and under
	 * older ones; none if there is no number.
	 */
	public List<byte[]> indexes(String phone) {
		return numbers(phone).flatMap((number) -> this.vault.indexes(number).stream()).toList();
	}

	private static Stream<String> numbers(String phone) {
		return NUMBER.matcher(phone)
			.results()
			.map((found) -> found.group().replaceAll("\\D", "").replaceFirst("^86(?=1\\d{10}$)", ""))
			.distinct()
			.map((digits) -> "phone:" + digits);
	}

	/**
	 * The same as hexadecimal text, to compare by.
	 */
	public List<String> keys(String phone) {
		return indexes(phone).stream().map(HexFormat.of()::formatHex).toList();
	}

}
