package canteen.subsidy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that is not ours adds the books up and comes to the same. */
class JournalTests extends SubsidyTest {

	private static final Path HLEDGER = Path.of("/usr/bin/hledger");

	@TempDir
	Path folder;

	private String journal() throws Exception {
		MvcResult started = this.http
			.perform(MockMvcRequestBuilders.get("/api/subsidy/journal/export.journal?canteen=chengguan&month=2026-11")
				.with(finance()))
			.andReturn();
		return this.http.perform(MockMvcRequestBuilders.asyncDispatch(started))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private void month() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1940-01-01", "{\"tag\": \"dibao\", \"from\": \"2026-11-10\", \"to\": null}"));
		List<Map<String, Object>> meals = IntStream.rangeClosed(1, 20)
			.mapToObj(day -> taken(attendance(), 17, "2026-11-%02d".formatted(day), "lunch"))
			.toList();
		tell(meals);
		tell(List.of(voided((String) meals.get(3).get("attendance"), 17, "2026-11-04", "lunch")));
	}

	@Test
	void hledger_comes_to_the_balances_of_the_ledger() throws Exception {
		Assumptions.assumeTrue(Files.isExecutable(HLEDGER), "needs hledger (apt-get install hledger)");
		month();
		Path file = Files.writeString(this.folder.resolve("month.journal"), journal());

		Map<String, Long> theirs = new TreeMap<>();
		String[] lines = hledger(file, "balance", "--flat", "--empty", "--no-total", "-O", "csv").split("\n");
		for (String line : List.of(lines).subList(1, lines.length)) {
			String[] cells = line.replace("\"", "").split(",", 2);
			long fen = new BigDecimal(cells[1].replaceAll("[^0-9.-]", "")).movePointRight(2).longValueExact();
			if (fen != 0) {
				theirs.put(cells[0].strip(), fen);
			}
		}

		assertThat(theirs).isEqualTo(ledger()).isNotEmpty();
	}

	private static String hledger(Path file, String... words) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(HLEDGER.toString(), "-f", file.toString()));
		command.addAll(List.of(words));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("LC_ALL", "C.UTF-8");
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
		return said;
	}

	@Test
	void a_journal_has_a_transaction_for_each_posting_and_nobodys_name() throws Exception {
		month();

		String journal = journal();

		assertThat(journal.lines().filter(line -> line.contains("* (chengguan/2026-11/")))
			.hasSize((int) count("posting"));
		assertThat(journal).contains("CNY -12.00").doesNotContain("王");
		assertThat(
				get(finance(), "/api/subsidy/journal/balances?canteen=chengguan&month=2026-11", 200).path("balances"))
			.hasSize((int) ledger().size());
		get(person("account:9", "canteen"), "/api/subsidy/journal/balances?canteen=chengguan&month=2026-11", 403);
	}

}
