package canteen.deploy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether a file or a printed digest came from this system, and whether the books
 * still say the same. It needs no service, only the database.
 */
final class Genuine {

	/** The last line of a CSV: it names the digest of all bytes before it. */
	private static final Pattern LAST_LINE = Pattern
		.compile("\n(" + new String("文件摘要 sha256:".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
				+ ")([0-9a-f]{64})[,\r\n]*$");

	private final Connection subsidy;

	Genuine(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/**
	 * For a file: its bytes first, then what the last line of a CSV names, then, for the
	 * lines of meals, line by line.
	 */
	Answer file(byte[] file) throws SQLException {
		Answer known = digest(Links.digest(file));
		if (known.genuine() || !known.sentences().isEmpty()) {
			return known;
		}
		List<String> sentences = new ArrayList<>();
		Matcher last = LAST_LINE.matcher(new String(file, StandardCharsets.ISO_8859_1));
		if (last.find()) {
			String above = Links.digest(Arrays.copyOf(file, last.start(1)));
			Answer content = digest(above);
			if (last.group(2).equals(above) && !content.sentences().isEmpty()) {
				content.sentences().add(0, "只有最后一行被改写或去掉了 (only the last line was written anew or cut off)");
				return content;
			}
			if (!last.group(2).equals(above)) {
				sentences.add("最后一行的文件摘要和上面的内容不符 (what stands above the last line is not what it names)");
			}
		}
		sentences.addAll(new MealLines(this.subsidy).differences(file));
		return new Answer(false, sentences);
	}

	/**
	 * For 64 hex digits as printed: of a file, of the books at the foot of a page, or of
	 * the seal on the door.
	 */
	Answer digest(String digest) throws SQLException {
		List<String> origins = new ArrayList<>();
		List<String> broken = new ArrayList<>();
		Links links = new Links(this.subsidy);
		for (Origin origin : origins(digest)) {
			origins.add(origin.sentence());
			if (origin.serial() > 0) {
				links.differences(origin.canteen(), origin.month(), origin.serial())
					.forEach((link) -> broken.add("出具之后账被改过 (the books were changed since): " + link));
			}
		}
		new DailySeals(this.subsidy).differences()
			.stream()
			.filter((seal) -> origins.stream().anyMatch((origin) -> origin.endsWith(seal)))
			.forEach((seal) -> broken.add("封签之后账被改过 (the books were changed since): " + seal));
		boolean genuine = !origins.isEmpty() && broken.isEmpty();
		origins.addAll(broken.stream().distinct().toList());
		return new Answer(genuine, origins);
	}

	private List<Origin> origins(String digest) throws SQLException {
		List<Origin> origins = new ArrayList<>();
		find("导出的文件 (exported file):",
				"""
						select s.canteen, s.month, s.last_serial, f.format, f.sheet, s.canteen, s.month, f.issued_by, f.issued_at
						from issued_file f
						join statement s on s.id = f.statement
						where ? in (f.sha256, f.content)
						order by f.id desc
						limit 20
						""",
				digest, origins);
		find("账目摘要 (digest of the books):", """
				select canteen, month, serial, canteen, month, '#', serial
				from chain_link
				where hash = ?
				""", digest, origins);
		find("封签 (seal of the day):", """
				select canteen, '', 0, day, canteen, 'seal', seal_no
				from seal
				where digest = ?
				""", digest, origins);
		return origins;
	}

	private void find(String what, String sql, String digest, List<Origin> origins) throws SQLException {
		try (PreparedStatement statement = this.subsidy.prepareStatement(sql)) {
			statement.setString(1, digest);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					StringBuilder sentence = new StringBuilder(what);
					for (int column = 4; column <= rows.getMetaData().getColumnCount(); column++) {
						sentence.append(' ').append(rows.getString(column));
					}
					origins.add(new Origin(rows.getString(1), rows.getString(2), rows.getInt(3),
							sentence.toString().replace("# ", "#")));
				}
			}
		}
	}

	/** Where a digest comes from; the chain up to the serial stands behind it. */
	private record Origin(String canteen, String month, int serial, String sentence) {
	}

	/**
	 * @param sentences where it comes from, or what differs
	 */
	record Answer(boolean genuine, List<String> sentences) {
	}

}
