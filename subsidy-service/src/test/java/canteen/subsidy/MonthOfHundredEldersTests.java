package canteen.subsidy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import canteen.subsidy.HundredElders.Money;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A month of a hundred elders from the counter to the lock, and what came to light after
 * it. Every figure is computed again by {@link HundredElders}.
 */
class MonthOfHundredEldersTests extends SubsidyTest {

	private final HundredElders elders = new HundredElders();

	@Test
	void a_month_is_locked_corrected_in_the_next_and_exported_to_the_fen() throws IOException {
		long october = octoberWithALatePolicyACategoryADeathAndAVoid();
		Map<String, Money> known = this.elders.recomputed("2026-10");
		assertThat(type(post(reviewer(), path(october) + "/review", Map.of(), 200))).isEmpty();
		assertThat(type(post(approver(), path(october) + "/approve", Map.of(), 409))).endsWith("not-searched");
		lock(october);
		exportsSay(october, "2026-10", known);
		Map<String, String> locked = everySheet(october);

		long november = novemberWithWhatCameToLightLate();

		Map<String, Money> corrections = difference(this.elders.recomputed("2026-10"), known);
		assertThat(corrections.values()).anyMatch(money -> money.priceFen() < 0)
			.anyMatch(money -> money.subsidyFen() < 0)
			.anyMatch(money -> money.subsidyFen() > 0);
		Map<String, Money> expected = new TreeMap<>(this.elders.recomputed("2026-11"));
		expected.putAll(corrections);
		exportsSay(november, "2026-11", expected);
		assertThat(yuan(cells(lastLine(csv(november, "G"))), 8)).isEqualTo(sum(corrections).subsidyFen());
		changedCellsAreNamed(csv(november, "C"));
		everySheet(october).forEach((sheet, csv) -> assertThat(csv).as(sheet).isEqualTo(locked.get(sheet)));
	}

	/**
	 * Among adjustments of October, and with or without the digest that names the file.
	 */
	private void changedCellsAreNamed(String csv) {
		String serial = csv.lines()
			.filter(line -> line.contains(",2026-10-"))
			.map(line -> cells(line).get(0))
			.findFirst()
			.orElseThrow();
		String county = csv.lines()
			.filter(line -> line.startsWith(serial + ","))
			.map(line -> cells(line).get(8))
			.findFirst()
			.orElseThrow();
		String changed = csv.replaceFirst("(?m)^(" + serial + ",(?:[^,]*,){7})[^,]*", "$1" + "77.70");

		String difference = "第 " + serial + " 号：“县级补贴”账上 " + county + "，文件 77.70";
		assertThat(verified(changed.getBytes(StandardCharsets.UTF_8)).path("differences").toString())
			.isEqualTo("[\"最后一行的文件摘要和上面的内容不符。\",\"" + difference + "\"]");
		assertThat(verified(changed.replaceFirst("文件摘要.*", "").getBytes(StandardCharsets.UTF_8)).path("differences")
			.toString()).isEqualTo("[\"" + difference + "\"]");
	}

	private long octoberWithALatePolicyACategoryADeathAndAVoid() {
		long first = publish(FLAT, "2026-01-01", "2026-12-31");
		roster(LongStream.rangeClosed(1, 100).toArray());
		this.elders.eat(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
		serve("2026-10");
		post(approver(), "/api/subsidy/policies/" + first + "/end", Map.of("lastDay", "2026-10-15"), 200);
		publish(HundredElders.FROM_THE_16TH, "2026-10-16", "2026-12-31");
		this.elders.dibao(31, "2026-10-05");
		this.elders.dies(42, "2026-10-20");
		roster(31, 42);
		tell(List.of(this.elders.takeBackLunch(50)));
		this.settleDue.workOff();
		names();
		return post(finance(), "/api/subsidy/statements", Map.of("canteen", CANTEEN, "month", "2026-10"), 201)
			.path("id")
			.asLong();
	}

	private long novemberWithWhatCameToLightLate() {
		this.elders.dibao(33, "2026-10-12");
		this.elders.dies(60, "2026-10-25");
		roster(33, 60);
		tell(List.of(this.elders.takeBackLunch(70)));
		this.elders.eat(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 6));
		serve("2026-11");
		names();
		long november = prepare("2026-11");
		lock(november);
		return november;
	}

	/** Workbook, CSV and paper: lines, totals and ledger are what was computed. */
	private void exportsSay(long statement, String month, Map<String, Money> expected) throws IOException {
		Map<String, Money> lines = new TreeMap<>();
		String csv = csv(statement, "C");
		csv.lines()
			.skip(1)
			.map(MonthOfHundredEldersTests::cells)
			.filter(cells -> cells.get(0).matches("\\d+"))
			.forEach(cells -> {
				Money money = new Money(yuan(cells, 6), yuan(cells, 8), yuan(cells, 7));
				assertThat(yuan(cells, 9)).as(cells.toString()).isEqualTo(money.selfPayFen());
				lines.merge(cells.get(4) + " " + cells.get(1) + " " + cells.get(2), money, Money::plus);
			});
		lines.values().removeIf(Money.NOTHING::equals);
		assertThat(lines).isEqualTo(expected);
		Money total = sum(expected);
		assertThat(inLedger(month)).isEqualTo(total);
		List<String> totals = List.of(yuan(total.priceFen()), yuan(total.communityFen()), yuan(total.countyFen()),
				yuan(total.selfPayFen()));
		assertThat(cells(lastLine(csv)).subList(6, 10)).isEqualTo(totals);
		assertThat(workbookTotals(streamed(path(statement) + "/pack/pack.xlsx"))).isEqualTo(totals);
		String paper = new String(streamed(path(statement) + "/pack/print?sheets=C"), StandardCharsets.UTF_8);
		String last = paper.substring(paper.indexOf(">合计<"));
		assertThat(last.substring(0, last.indexOf("</tr>"))
			.replaceAll("<[^>]+>", " ")
			.replace(",", "")
			.strip()
			.split("\\s+")).containsSubsequence(totals.toArray(String[]::new));
		assertThat(csv(statement, "A")).contains("补贴合计,," + yuan(total.subsidyFen()))
			.contains("餐费合计,," + yuan(total.priceFen()));
	}

	private static List<String> workbookTotals(byte[] workbook) throws IOException {
		try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			List<Row> rows = read.findSheet("就餐明细").orElseThrow().read();
			Row last = rows.get(rows.size() - 1);
			return List.of(6, 7, 8, 9)
				.stream()
				.map(cell -> last.getCell(cell).asNumber().setScale(2).toPlainString())
				.toList();
		}
	}

	private Money inLedger(String month) {
		Map<String, Long> fen = new HashMap<>();
		this.jdbc.sql("""
				select e.account, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from entry e
				join posting p on p.id = e.posting
				where p.month = ?
				group by e.account
				""").param(month).query(row -> {
			fen.put(row.getString("account"), row.getLong("fen"));
		});
		Money money = new Money(-fen.get("meal_revenue:chengguan"), fen.get("funder:county"),
				fen.get("funder:community"));
		assertThat(fen.get("elder_cash")).isEqualTo(money.selfPayFen());
		return money;
	}

	private static Map<String, Money> difference(Map<String, Money> now, Map<String, Money> then) {
		Map<String, Money> difference = new TreeMap<>();
		then.forEach((meal, money) -> difference.put(meal,
				Optional.ofNullable(now.get(meal)).orElse(Money.NOTHING).less(money)));
		difference.values().removeIf(Money.NOTHING::equals);
		return difference;
	}

	private static Money sum(Map<String, Money> meals) {
		return meals.values().stream().reduce(Money.NOTHING, Money::plus);
	}

	/** In any order, as stations deliver that were without a network. */
	private void serve(String month) {
		List<Map<String, Object>> facts = this.elders.facts(month);
		Collections.shuffle(facts, new Random(7));
		for (int from = 0; from < facts.size(); from += 400) {
			tell(facts.subList(from, Math.min(facts.size(), from + 400)));
		}
		this.settleDue.workOff();
	}

	private void roster(long... changed) {
		String[] entries = LongStream.of(changed).mapToObj(this.elders::roster).toArray(String[]::new);
		roster(this.elders.seq(), entries);
	}

	private void names() {
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.okJson(this.elders.names())));
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/takings"))
			.willReturn(WireMock
				.okJson("""
						{"canteen": "chengguan", "month": "2026-10", "kinds": [], "methods": [],
						"prepaid": {"openingFen": 0, "toppedUpFen": 0, "spentFen": 0, "refundedFen": 0, "closingFen": 0, "debtFen": 0}}
						""")));
	}

	private Map<String, String> everySheet(long statement) {
		Map<String, String> sheets = new TreeMap<>();
		"ABCDEFGHIJK".chars().mapToObj(Character::toString).forEach(sheet -> sheets.put(sheet, csv(statement, sheet)));
		return sheets;
	}

	private String csv(long statement, String sheet) {
		return new String(streamed(path(statement) + "/pack/" + sheet + ".csv"), StandardCharsets.UTF_8);
	}

	private byte[] streamed(String path) {
		try {
			MvcResult started = this.http.perform(MockMvcRequestBuilders.get(path).with(finance())).andReturn();
			return this.http.perform(MockMvcRequestBuilders.asyncDispatch(started))
				.andReturn()
				.getResponse()
				.getContentAsByteArray();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String path(long statement) {
		return "/api/subsidy/statements/" + statement;
	}

	/** But for the one that names the digest of those above. */
	private static String lastLine(String csv) {
		return csv.lines()
			.filter(line -> !line.isBlank() && !line.startsWith("文件摘要"))
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	private static List<String> cells(String line) {
		return List.of(line.split(",", -1));
	}

	private static long yuan(List<String> cells, int at) {
		return new BigDecimal(cells.get(at)).movePointRight(2).longValueExact();
	}

	private static String yuan(long fen) {
		return BigDecimal.valueOf(fen, 2).toPlainString();
	}

}
