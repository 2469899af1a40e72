package canteen.subsidy.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

import canteen.subsidy.approval.Claim;
import canteen.subsidy.archive.Surroundings;
import canteen.subsidy.neighbour.MealCalls;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The door gives up on a service that says nothing for a minute, so a great file must be
 * heard of long before its last row is read.
 */
class EarlyBytesTests {

	private static final int ROWS = 40_000;

	private static final PackedMonth MONTH = new PackedMonth(
			new Claim(1, "chengguan", YearMonth.of(2026, 11), ROWS, "account:4"), "", List.of(),
			new Surroundings(Map.of(), new MealCalls.Takings("chengguan", "城关食堂", "2026-11", null, null, null), 0, null,
					null, ""));

	private static final PackTemplate TEMPLATE = PackTemplate.PLAIN;

	@Test
	void a_workbook_is_on_its_way_before_its_last_row_is_read_and_the_same_twice() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream again = new ByteArrayOutputStream();

		new PackWorkbook(MONTH, TEMPLATE).write(List.of(rows(row -> {
			if (row == ROWS) {
				assertThat(out.size()).isGreaterThan(100_000);
			}
		})), out);
		new PackWorkbook(MONTH, TEMPLATE).write(List.of(rows(row -> {
		})), again);

		assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
			assertThat(workbook.getFirstSheet().read()).hasSize(ROWS + 1);
		}
	}

	@Test
	void paper_of_thousands_of_pages_is_heard_of_before_its_last_row_is_read() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int[] beforehand = new int[2];

		new PackPage(MONTH, TEMPLATE, "").write(List.of(rows(row -> {
			if (row == 1) {
				beforehand[0] = out.size();
			}
			if (row == ROWS) {
				beforehand[1] = out.size();
			}
		})), new OutputStreamWriter(out, StandardCharsets.UTF_8));

		assertThat(beforehand[1]).isGreaterThan(beforehand[0]);
	}

	@Test
	void a_workbook_that_breaks_off_has_no_end() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();

		assertThatThrownBy(() -> new PackWorkbook(MONTH, TEMPLATE).write(List.of(rows(row -> {
			if (row == ROWS) {
				throw new IllegalStateException("the database is gone");
			}
		})), out)).hasMessageContaining("the database is gone");

		assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("PK\u0005\u0006");
	}

	@Test
	void a_reader_who_goes_away_stops_the_making() {
		OutputStream gone = new OutputStream() {

			@Override
			public void write(int one) throws IOException {
				throw new IOException("the reader is gone");
			}

		};

		assertThatThrownBy(() -> new PackWorkbook(MONTH, TEMPLATE).write(List.of(rows(row -> {
		})), gone)).isInstanceOf(IOException.class).hasMessageContaining("the reader is gone");
	}

	/** Texts that hardly shrink, so that bytes come out soon. */
	private static Sheet rows(IntConsumer read) {
		SplittableRandom random = new SplittableRandom(5);
		return new Sheet("C", "就餐明细", List.of(Column.number("序号"), Column.text("条款", 20)), false, false, told -> {
			for (int row = 1; row <= ROWS; row++) {
				read.accept(row);
				told.accept(new Object[] { row, Long.toHexString(random.nextLong()) });
			}
		});
	}

}
