package canteen.subsidy.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.access.Caller;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares a sheet C, as CSV, with the same sheet made anew: line by line, cell by cell.
 * Which statement it was is named by the digest in its last line, and without one by its
 * canteen and its latest month, as adjustments carry the days of earlier ones.
 */
@Component
class CompareFile {

	private static final int MOST = 200;

	private final PackMonth pack;

	private final JdbcClient jdbc;

	CompareFile(PackMonth pack, JdbcClient jdbc) {
		this.pack = pack;
		this.jdbc = jdbc;
	}

	/**
	 * At most 200 differences, in Chinese or English words.
	 * @param issued the statement its last line names, if we issued it
	 */
	List<String> differences(byte[] file, Optional<Long> issued, Caller caller, boolean english) throws IOException {
		String text = new String(file, StandardCharsets.UTF_8);
		if (!text.startsWith("\uFEFF序号,日期")) {
			return List.of(english ? "This file is none of ours. To compare line by line, send sheet C as CSV."
					: "这份文件不是本系统导出的原件。要逐行比较，请上传“就餐明细”CSV。");
		}
		Read read = Read.of(text.substring(1));
		if (!read.titles.contains("助餐点")) {
			return List
				.of(english ? "The column of the canteen is missing; nothing to compare." : "这份文件没有“助餐点”一列，不能逐行比较。");
		}
		Optional<PackMonth.Head> head = issued.or(() -> statement(read))
			.flatMap(this.pack::head)
			.filter(one -> caller.worksFor(one.canteen()));
		if (head.isEmpty()) {
			return List.of(english ? "There is no statement of this canteen and month to compare with."
					: "没有这个助餐点这个月的申报表，无从比较。");
		}
		PackedMonth month = this.pack.pack(head.get());
		Sheet plain = this.pack.sheet(month, "C").orElseThrow();
		Sheet applied = this.pack.template(month).applied(plain);
		boolean hasSerials = "序号".equals(applied.columns().get(0).title());
		List<String> differences = differences(hasSerials ? applied : plain, read, english);
		if (differences.isEmpty()) {
			return List.of(english
					? "Each line agrees with the books, but these are not the bytes we issued; it may have been saved anew."
					: "每一行都和账相符，但文件不是原件的字节（可能另存过）。");
		}
		return differences.subList(0, Math.min(MOST, differences.size()));
	}

	private Optional<Long> statement(Read read) {
		return this.jdbc.sql("""
				select max(id)
				from statement
				where canteen = ?
				and month = ?
				and state <> 'returned'
				""").params(read.latest("助餐点"), read.latestMonth()).query(Long.class).optional();
	}

	private static List<String> differences(Sheet sheet, Read read, boolean english) {
		List<String> differences = new ArrayList<>();
		Map<String, List<String>> left = new HashMap<>(read.lines);
		int[] count = new int[1];
		sheet.rows().each(row -> {
			count[0]++;
			List<String> booked = cells(PackCsv.line(sheet, row));
			List<String> sent = left.remove(booked.get(0));
			if (sent != null && differences.size() < MOST) {
				differing(sheet, booked, read, sent, english).ifPresent(differences::add);
			}
		});
		left.keySet()
			.forEach(serial -> differences
				.add(english ? "No. " + serial + ": not in the books" : "第 " + serial + " 号：账上没有这一行"));
		int found = read.lines.size() - left.size();
		if (found < count[0]) {
			differences.add(english ? "%d lines in the books, %d of them in the file".formatted(count[0], found)
					: "账上有 %d 行，文件里只有其中 %d 行".formatted(count[0], found));
		}
		return differences;
	}

	/**
	 * Numbers and dates as they stand, of words only that they differ: some are names.
	 */
	private static Optional<String> differing(Sheet sheet, List<String> booked, Read read, List<String> sent,
			boolean english) {
		List<String> differing = new ArrayList<>();
		for (int index = 1; index < booked.size(); index++) {
			Column column = sheet.columns().get(index);
			int at = read.titles.indexOf(column.title());
			String told = (at < 0 || at >= sent.size()) ? "" : sent.get(at);
			if (at >= 0 && !plain(told).equals(plain(booked.get(index)))) {
				boolean isWord = column.kind() == Column.Kind.TEXT;
				differing.add("“" + column.title() + "”"
						+ (isWord ? (english ? " differs" : "不同")
								: (english ? " %s in the books, %s in the file" : "账上 %s，文件 %s")
									.formatted(booked.get(index), told)));
			}
		}
		return differing.isEmpty() ? Optional.empty()
				: Optional.of((english ? "No. " + booked.get(0) + ": " : "第 " + booked.get(0) + " 号：")
						+ String.join(english ? "; " : "；", differing));
	}

	/** As a spreadsheet may have written it: 12 for 12.00, 2026/11/1 for 2026-11-01. */
	private static String plain(String cell) {
		String bare = cell.strip();
		if (bare.matches("-?\\d{1,15}(\\.\\d{1,4})?")) {
			return new BigDecimal(bare).stripTrailingZeros().toPlainString();
		}
		return bare.matches("\\d{4}/\\d{1,2}/\\d{1,2}")
				? "%s-%2s-%2s".formatted((Object[]) bare.split("/")).replace(' ', '0') : bare;
	}

	/** The cells of one line; quotes double inside quotes. */
	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int index = 0; index < line.length(); index++) {
			char sign = line.charAt(index);
			if (sign == '"') {
				boolean doubled = quoted && index + 1 < line.length() && line.charAt(index + 1) == '"';
				if (doubled) {
					cell.append('"');
					index++;
				}
				else {
					quoted = !quoted;
				}
			}
			else if (sign == ',' && !quoted) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else {
				cell.append(sign);
			}
		}
		cells.add(cell.toString());
		return cells;
	}

	/**
	 * What was sent.
	 *
	 * @param lines by serial
	 */
	private record Read(List<String> titles, Map<String, List<String>> lines) {

		static Read of(String text) throws IOException {
			try (BufferedReader reader = new BufferedReader(new StringReader(text))) {
				List<String> titles = cells(reader.readLine());
				Map<String, List<String>> lines = new HashMap<>();
				for (String line = reader.readLine(); line != null; line = reader.readLine()) {
					List<String> cells = cells(line);
					if (cells.get(0).matches("\\d{1,9}")) {
						lines.put(cells.get(0), cells);
					}
				}
				return new Read(titles, lines);
			}
		}

		String latestMonth() {
			String day = plain(latest("日期"));
			return day.substring(0, Math.min(7, day.length()));
		}

		String latest(String title) {
			int at = this.titles.indexOf(title);
			return this.lines.values()
				.stream()
				.filter(cells -> at < cells.size())
				.map(cells -> cells.get(at))
				.filter(cell -> !"日期".equals(title) || plain(cell).matches("\\d{4}-\\d\\d-\\d\\d"))
				.max(String::compareTo)
				.orElse("");
		}

	}

}
