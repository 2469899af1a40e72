package canteen.subsidy.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.access.Caller;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the lines of sheet C, as CSV, with the books: serial by serial, date, price
 * and self-pay.
 */
@Component
class CompareFile {

	private static final int MOST = 200;

	private final JdbcClient jdbc;

	CompareFile(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** At most 200 differences, in Chinese or English words. */
	List<String> differences(byte[] file, Caller caller, boolean english) throws IOException {
		String text = new String(file, StandardCharsets.UTF_8);
		if (!text.startsWith("\uFEFF序号,日期")) {
			return List.of(english ? "This file is none of ours. To compare line by line, send sheet C as CSV."
					: "这份文件不是本系统导出的原件。要逐行比较,请上传“就餐明细”CSV。");
		}
		List<String> differences = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(new StringReader(text.substring(1)))) {
			List<String> titles = cells(reader.readLine());
			int serial = titles.indexOf("序号");
			int date = titles.indexOf("日期");
			int canteen = titles.indexOf("助餐点");
			int price = titles.indexOf("餐价");
			int self = titles.indexOf("个人支付");
			if (Math.min(canteen, Math.min(price, self)) < 0) {
				return List.of(english ? "The columns of canteen or money are missing; nothing to compare."
						: "这份文件没有“助餐点”或金额的列,不能逐行比较。");
			}
			Map<String, Map<Integer, Booked>> books = new HashMap<>();
			Map<String, Integer> seen = new HashMap<>();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				List<String> cells = cells(line);
				if (cells.size() <= self || !cells.get(serial).matches("\\d{1,9}") || differences.size() >= MOST) {
					continue;
				}
				String month = cells.get(date).substring(0, Math.min(7, cells.get(date).length()));
				String site = cells.get(canteen);
				if (!isMonth(month) || !caller.worksFor(site)) {
					differences.add(english ? "No. " + cells.get(serial) + ": wrong date or canteen"
							: "第 " + cells.get(serial) + " 号:日期或助餐点不对");
					continue;
				}
				Booked booked = books.computeIfAbsent(site + " " + month, key -> booked(site, month))
					.get(Integer.valueOf(cells.get(serial)));
				seen.merge(site + " " + month, 1, Integer::sum);
				difference(cells.get(serial), booked,
						new Booked(cells.get(date), fen(cells.get(price)), fen(cells.get(self))), english)
					.ifPresent(differences::add);
			}
			seen.forEach((month, count) -> {
				if (count < books.get(month).size()) {
					differences
						.add(english
								? "%s: %d lines in the books, %d in the file".formatted(month, books.get(month).size(),
										count)
								: month + ":账上有 " + books.get(month).size() + " 行,文件里只有 " + count + " 行");
				}
			});
		}
		if (differences.isEmpty()) {
			return List.of(english
					? "Each line agrees with the books, but these are not the bytes we issued; it may have been saved anew."
					: "每一行的日期和金额都和账相符,但文件不是原件的字节(可能另存过)。");
		}
		return differences;
	}

	private static Optional<String> difference(String serial, Booked booked, Booked file, boolean english) {
		if (booked == null) {
			return Optional.of(english ? "No. " + serial + ": not in the books" : "第 " + serial + " 号:账上没有这一行");
		}
		return booked.equals(file) ? Optional.empty()
				: Optional.of(english
						? "No. %s: %s in the books, %s in the file".formatted(serial, booked.said(true),
								file.said(true))
						: "第 " + serial + " 号:账上 " + booked.said(false) + ",文件 " + file.said(false));
	}

	private Map<Integer, Booked> booked(String canteen, String month) {
		Map<Integer, Booked> booked = new HashMap<>();
		this.jdbc.sql("""
				select p.serial, m.service_date, p.own_month, p.price_fen, p.self_pay_fen
				from posting p
				left join meal_fact m on m.attendance = p.attendance
				where p.canteen = ?
				and p.month = ?
				""").params(canteen, month).query(row -> {
			String day = (row.getString("service_date") != null) ? row.getString("service_date")
					: YearMonth.parse(row.getString("own_month")).atEndOfMonth().toString();
			booked.put(row.getInt("serial"), new Booked(day, row.getLong("price_fen"), row.getLong("self_pay_fen")));
		});
		return booked;
	}

	private static boolean isMonth(String month) {
		try {
			YearMonth.parse(month);
			return true;
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	private static long fen(String yuan) {
		return yuan.matches("-?\\d{1,12}(\\.\\d{1,2})?") ? new BigDecimal(yuan).movePointRight(2).longValueExact()
				: Long.MIN_VALUE;
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

	private record Booked(String date, long priceFen, long selfPayFen) {

		String said(boolean english) {
			return this.date + (english ? " price " : " 餐价 ") + BigDecimal.valueOf(this.priceFen, 2)
					+ (english ? " self-pay " : " 自付 ") + BigDecimal.valueOf(this.selfPayFen, 2);
		}

	}

}
