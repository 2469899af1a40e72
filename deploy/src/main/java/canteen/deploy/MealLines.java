package canteen.deploy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares a file of sheet C (就餐明细, CSV) with the ledger: serial by serial the date, the
 * price, what each funder pays and what the elder pays.
 */
final class MealLines {

	private static final int MOST = 200;

	/** Lines that are no meal: the sums, and the digest of what stands above it. */
	private static final String ENDS = "合计|文件摘要 sha256:.*";

	private static final List<String> NEEDED = List.of("序号", "日期", "助餐点", "餐价", "个人支付");

	private final Connection subsidy;

	MealLines(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/** In words; at most 200. */
	List<String> differences(byte[] file) throws SQLException {
		List<List<String>> rows = rows(new String(file, StandardCharsets.UTF_8).replace("\uFEFF", ""));
		if (rows.isEmpty() || !rows.get(0).containsAll(NEEDED)) {
			return List
				.of("不是本系统导出的原件;要逐行比较,请给“就餐明细”CSV (not from this system; sheet C as CSV can be compared line by line)");
		}
		List<Integer> at = NEEDED.stream().map(rows.get(0)::indexOf).toList();
		SortedMap<String, SortedMap<Integer, String>> said = new TreeMap<>();
		List<String> differences = new ArrayList<>();
		for (List<String> row : rows.subList(1, rows.size())) {
			if (row.size() > at.get(4) && row.get(at.get(0)).matches("\\d{1,9}")
					&& row.get(at.get(1)).matches("\\d{4}-\\d{2}-\\d{2}")) {
				String line = row.get(at.get(1)) + " " + String.join(" ", row.subList(at.get(3), at.get(4) + 1));
				if (said.computeIfAbsent(row.get(at.get(2)), (canteen) -> new TreeMap<>())
					.put(Integer.valueOf(row.get(at.get(0))), line) != null) {
					differences.add("第 " + row.get(at.get(0)) + " 号出现两次 (this serial is there twice)");
				}
			}
			else if (row.size() <= at.get(4) || !row.get(at.get(0)).matches(ENDS)) {
				differences.add("读不懂的一行 (a line that cannot be read): " + String.join(",", row.subList(0, 1)));
			}
		}
		for (var lines : said.entrySet()) {
			String month = month(lines.getValue());
			compare(lines.getKey() + " " + month, booked(lines.getKey(), month), lines.getValue(), differences);
		}
		if (differences.isEmpty()) {
			return List
				.of("每一行都和账相符,但不是原件的字节,可能另存过 (every line agrees with the ledger, but these are not the original bytes)");
		}
		return differences.subList(0, Math.min(MOST, differences.size()));
	}

	private static void compare(String where, SortedMap<Integer, String> booked, SortedMap<Integer, String> said,
			List<String> differences) {
		said.forEach((serial, line) -> {
			if (!booked.containsKey(serial)) {
				differences.add(where + " 第 " + serial + " 号账上没有 (not in the ledger)");
			}
			else if (!booked.get(serial).equals(line)) {
				differences.add(where + " 第 " + serial + " 号:账上 (ledger) " + booked.get(serial) + ",文件 (file) " + line);
			}
		});
		booked.keySet()
			.stream()
			.filter((serial) -> !said.containsKey(serial))
			.forEach((serial) -> differences.add(where + " 第 " + serial + " 号文件里没有 (not in the file)"));
	}

	/** The newest date's month: late corrections carry the dates of older months. */
	private static String month(SortedMap<Integer, String> lines) {
		return lines.values().stream().map((line) -> line.substring(0, 7)).max(String::compareTo).orElse("");
	}

	private SortedMap<Integer, String> booked(String canteen, String month) throws SQLException {
		int last = lastSerial(canteen, month);
		List<String> funders = new ArrayList<>();
		SortedMap<Integer, SortedMap<String, Long>> paid = new TreeMap<>();
		try (PreparedStatement statement = prepared("""
				select p.serial, e.account, sum(e.debit_fen) - sum(e.credit_fen)
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = ? and p.month = ? and p.serial <= ? and e.account like 'funder:%'
				group by p.serial, e.account
				order by e.account
				""", canteen, month, last); ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				if (!funders.contains(rows.getString(2))) {
					funders.add(rows.getString(2));
				}
				paid.computeIfAbsent(rows.getInt(1), (serial) -> new TreeMap<>())
					.put(rows.getString(2), rows.getLong(3));
			}
		}
		SortedMap<Integer, String> lines = new TreeMap<>();
		try (PreparedStatement statement = prepared("""
				select p.serial, coalesce(m.service_date, last_day(concat(p.own_month, '-01'))), p.price_fen,
				p.self_pay_fen
				from posting p
				left join meal_fact m on m.attendance = p.attendance
				where p.canteen = ? and p.month = ? and p.serial <= ?
				""", canteen, month, last); ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				StringBuilder line = new StringBuilder(rows.getString(2) + " " + yuan(rows.getLong(3)));
				SortedMap<String, Long> shares = paid.getOrDefault(rows.getInt(1), new TreeMap<>());
				funders.forEach((funder) -> line.append(' ').append(yuan(shares.getOrDefault(funder, 0L))));
				lines.put(rows.getInt(1), line.append(' ').append(yuan(rows.getLong(4))).toString());
			}
		}
		return lines;
	}

	/** Where the newest statement of the month ends. */
	private int lastSerial(String canteen, String month) throws SQLException {
		try (PreparedStatement statement = this.subsidy.prepareStatement(
				"select last_serial from statement where canteen = ? and month = ? order by id desc limit 1")) {
			statement.setString(1, canteen);
			statement.setString(2, month);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? rows.getInt(1) : 0;
			}
		}
	}

	private PreparedStatement prepared(String sql, String canteen, String month, int last) throws SQLException {
		PreparedStatement statement = this.subsidy.prepareStatement(sql);
		statement.setString(1, canteen);
		statement.setString(2, month);
		statement.setInt(3, last);
		return statement;
	}

	private static String yuan(long fen) {
		return BigDecimal.valueOf(fen, 2).toPlainString();
	}

	/** RFC 4180: a quoted cell may hold commas, line ends and doubled quotes. */
	private static List<List<String>> rows(String text) {
		List<List<String>> rows = new ArrayList<>();
		List<String> row = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (char sign : (text.endsWith("\n") ? text : text + "\n").toCharArray()) {
			if (sign == '"') {
				quoted = !quoted;
			}
			else if (quoted || (sign != ',' && sign != '\n' && sign != '\r')) {
				cell.append(sign);
			}
			else if (sign != '\r') {
				row.add(cell.toString());
				cell.setLength(0);
				if (sign == '\n') {
					rows.add(row);
					row = new ArrayList<>();
				}
			}
		}
		return rows;
	}

}
