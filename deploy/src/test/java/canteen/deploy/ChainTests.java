package canteen.deploy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small ledger of {@link SmallLedger}, linked and sealed by the database's own
 * SHA-256. Each test changes something afterwards.
 */
class ChainTests extends SmallLedger {

	private static final String SEALED = "chengguan seal 1";

	@BeforeEach
	void linked_and_sealed() throws Exception {
		link("2026-10", 1);
		link("2026-11", 4);
		seal(1, "2026-11-20", "0".repeat(64), 4, 1200 + 1200 + 1200 - 1200);
		seal(2, "2026-11-21", text("select digest from seal where seal_no = 1"), 1, 1200);
		issued();
	}

	@Test
	void nothing_is_found_in_books_that_nobody_touched() throws Exception {
		assertThat(findings()).isEmpty();
	}

	@Test
	void I7_a_sentence_that_was_reworded_is_found_at_its_serial() throws Exception {
		subsidy("update posting set sentence = '改过' where id = 3");

		assertOnly("I7", "chengguan 2026-11 #2");
	}

	@Test
	void I7_an_hour_that_was_moved_by_a_millisecond_is_found() throws Exception {
		subsidy("update posting set posted_at = date_add(posted_at, interval 1000 microsecond) where id = 2");

		assertOnly("I7", "chengguan 2026-11 #1");
	}

	@Test
	void I7_a_missing_link_is_found() throws Exception {
		subsidy("delete from chain_link where month = '2026-11' and serial = 2");

		assertOnly("I7", "chengguan 2026-11 #2");
	}

	@Test
	void I7_a_chain_that_was_computed_anew_is_found_by_its_seals() throws Exception {
		subsidy("update posting set sentence = '改过' where id = 5");
		subsidy("delete from chain_link where month = '2026-11'");
		link("2026-11", 4);

		assertOnly("I7", "chengguan seal 2");
	}

	@Test
	void I7_a_seal_whose_sum_was_changed_is_found() throws Exception {
		subsidy("update seal set price_fen = price_fen + 1 where seal_no = 1");

		assertOnly("I7", SEALED);
	}

	@Test
	void I7_a_seal_that_was_taken_away_is_found() throws Exception {
		subsidy("delete from seal where seal_no = 1");

		assertOnly("I7", SEALED);
	}

	@Test
	void a_printed_digest_is_genuine_as_long_as_the_books_say_so() throws Exception {
		String books = text("select hash from chain_link where month = '2026-10' and serial = 1");
		String door = text("select digest from seal where seal_no = 1");

		assertThat(asked(books).genuine()).isTrue();
		assertThat(asked(books).sentences()).singleElement().asString().contains("chengguan 2026-10 #1");
		assertThat(asked(door).sentences()).singleElement().asString().contains(SEALED).contains("2026-11-20");
		assertThat(asked("0".repeat(64)).genuine()).isFalse();
		subsidy("update posting set sentence = '改过' where id = 1");
		assertThat(asked(books).genuine()).isFalse();
	}

	@Test
	void an_exported_file_is_genuine_and_what_differs_in_a_changed_one_is_named() throws Exception {
		assertThat(asked(FILE).sentences()).singleElement().asString().contains("csv C chengguan 2026-10");
		assertThat(asked(FILE).genuine()).isTrue();
		assertThat(differences(FILE.replace("4.80", "4.70"))).singleElement()
			.asString()
			.contains("第 1 号")
			.contains("4.80")
			.contains("4.70");
		assertThat(differences(FILE.replace("1,2026-10-20", "2,2026-10-20"))).hasSize(2);
		assertThat(differences(FILE.replace("\r\n", "\n"))).singleElement().asString().contains("每一行都和账相符");
		assertThat(differences("junk")).singleElement().asString().contains("不是本系统");
		assertThat(differences("")).singleElement().asString().contains("不是本系统");
	}

	@Test
	void a_csv_whose_last_line_was_cut_or_written_anew_is_known_by_what_stands_above_it() throws Exception {
		String named = "文件摘要 sha256:" + Links.digest(FILE.getBytes(StandardCharsets.UTF_8));
		String whole = FILE + named + ",,,,,,,,\r\n";
		run("subsidy", """
				insert into issued_file (statement, format, sheet, sha256, content, books, issued_by, issued_at)
				values (1, 'csv', 'C', sha2(?, 256), sha2(?, 256), '', 'account:4', '2026-11-03 01:00:00')
				""", whole, FILE);
		subsidy("delete from issued_file where content is null");

		assertThat(asked(whole).genuine()).isTrue();
		assertThat(asked(whole).sentences()).hasSize(1);
		assertThat(asked(FILE).genuine()).isTrue();
		assertThat(asked(FILE + named).genuine()).isTrue();
		assertThat(asked(FILE + named).sentences().get(0)).contains("只有最后一行被改写或去掉了");
		assertThat(differences(whole.replace("4.80", "4.70"))).hasSize(2)
			.anySatisfy((line) -> assertThat(line).contains("上面的内容不符"))
			.anySatisfy((line) -> assertThat(line).contains("4.70"));
	}

	private static final String FILE = "\uFEFF序号,日期,助餐点,姓名,餐价,社区补贴,县级补贴,个人支付,条款与依据\r\n"
			+ "1,2026-10-20,chengguan,王桂兰,12.00,3.20,4.80,4.00,\"第1条,\"\"餐\"\"\r\n补\"\r\n"
			+ "合计,,,,12.00,3.20,4.80,4.00,\r\n";

	private static List<String> differences(String file) throws SQLException {
		Genuine.Answer answer = answer(file.getBytes(StandardCharsets.UTF_8));
		assertThat(answer.genuine()).isFalse();
		return answer.sentences();
	}

	private static Genuine.Answer asked(String asked) throws SQLException {
		if (asked.length() != 64) {
			return answer(asked.getBytes(StandardCharsets.UTF_8));
		}
		try (Connection subsidy = owner("subsidy")) {
			return new Genuine(subsidy).digest(asked);
		}
	}

	private static Genuine.Answer answer(byte[] file) throws SQLException {
		try (Connection subsidy = owner("subsidy")) {
			return new Genuine(subsidy).file(file);
		}
	}

	private static void issued() throws SQLException {
		run("subsidy", """
				insert into issued_file (statement, format, sheet, sha256, books, issued_by, issued_at)
				values (1, 'csv', 'C', sha2(?, 256), '', 'account:4', '2026-11-03 01:00:00')
				""", FILE);
	}

	private static void link(String month, int last) throws SQLException {
		String before = "0".repeat(64);
		for (int serial = 1; serial <= last; serial++) {
			run("subsidy", """
					insert into chain_link (canteen, month, serial, posting, hash)
					select p.canteen, p.month, p.serial, p.id, sha2(concat(%s), 256)
					from posting p
					left join posting r on r.id = p.reverses
					where p.month = ?
					and p.serial = ?
					""".formatted(values("'posting-1'", "'" + before + "'", "p.canteen", "p.month", "p.serial",
					"p.attendance", "p.subject", "p.own_month", "p.reason", "p.version_no", "p.elder", "p.kind",
					"r.month", "r.serial", "p.original_month", "p.original_serial", "p.policy", "p.price_fen",
					"p.self_pay_fen", "p.explanation", "p.sentence", "date_format(p.posted_at, '%Y-%m-%dT%H:%i')", """
							(select group_concat(e.account, ' ', e.debit_fen, ' ', e.credit_fen, '\\n'
							order by e.line_no separator '') from entry e where e.posting = p.id)""")), month, serial);
			before = text("select hash from chain_link where month = '" + month + "' and serial = " + serial);
		}
	}

	/** Seals October whole and November up to its third line, or all of it. */
	private static void seal(int no, String day, String previous, int postings, int price) throws SQLException {
		int reached = (no == 1) ? 3 : 4;
		String first = text("select hash from chain_link where month = '2026-10' and serial = 1");
		String second = text("select hash from chain_link where month = '2026-11' and serial = " + reached);
		int self = (no == 1) ? 400 + 700 : 960;
		String ends = "2026-10 1 " + first + "\n2026-11 " + reached + " " + second + "\n";
		run("subsidy", """
				insert into seal (canteen, seal_no, day, postings, price_fen, self_pay_fen, heads, previous, digest,
				sealed_at)
				values ('chengguan', ?, ?, ?, ?, ?, ?, ?, sha2(concat(%s), 256), '2026-11-21 16:00:00')
				""".formatted(values("'seal-1'", "'chengguan'", "" + no, "'" + day + "'", "" + postings, "" + price,
				"" + self, "'" + ends.replace("\n", "\\n") + "'", "'" + previous + "'")), no, day, postings, price,
				self,
				"[{\"month\":\"2026-10\",\"serial\":1,\"hash\":\"%s\"},{\"month\":\"2026-11\",\"serial\":%d,\"hash\":\"%s\"}]"
					.formatted(first, reached, second),
				previous);
	}

	private static String values(String... values) {
		return Arrays.stream(values)
			.map((value) -> "char_length(coalesce(%1$s, '')), ':', coalesce(%1$s, ''), '\\n'".formatted(value))
			.collect(Collectors.joining(", "));
	}

}
