package canteen.subsidy.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import canteen.subsidy.print.Html;

/**
 * Sheets as pages for A4 landscape: a heading on every page, page x of y, the sum of each
 * page and what is carried over to the next, and boxes to sign and stamp. The rows are
 * read once: how many pages there are is filled in when the last one is made. Whoever
 * waits for thousands of pages hears in between that they are being made.
 */
final class PackPage {

	/** Can stand nowhere else, as all text is escaped. */
	private static final String PAGES = "<?pages?>";

	/** So many pages are made and nothing is heard; then an empty line is written. */
	private static final int QUIET = 200;

	private final PackedMonth month;

	private final PackTemplate template;

	private final String notice;

	/**
	 * @param notice a sentence under the public list, or empty
	 */
	PackPage(PackedMonth month, PackTemplate template, String notice) {
		this.month = month;
		this.template = template;
		this.notice = notice;
	}

	void write(List<Sheet> sheets, Writer out) throws IOException {
		out.write(Html.pageStart(this.template.heading() + " " + this.month.place() + " " + this.month.month(),
				"landscape pack"));
		for (Sheet sheet : sheets) {
			Path draft = Files.createTempFile("sheet", ".html");
			try {
				int pages;
				try (Writer pagesOut = Files.newBufferedWriter(draft)) {
					pages = new Pages(sheet, pagesOut, out).write();
				}
				copy(draft, Integer.toString(pages), out);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		out.write(Html.pageEnd());
		out.flush();
	}

	private static void copy(Path draft, String pages, Writer out) throws IOException {
		try (BufferedReader in = Files.newBufferedReader(draft)) {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				out.write(line.contains(PAGES) ? line.replace(PAGES, pages) : line);
				out.write('\n');
			}
		}
	}

	/** The pages of one sheet. */
	private final class Pages {

		private final Sheet sheet;

		private final Writer out;

		private final Writer waiting;

		private final Paper paper;

		private final Totals whole;

		private final List<Object[]> rows = new ArrayList<>();

		private int page;

		Pages(Sheet sheet, Writer out, Writer waiting) {
			this.sheet = sheet;
			this.out = out;
			this.waiting = waiting;
			this.paper = new Paper(sheet);
			this.whole = new Totals(sheet.columns());
		}

		int write() {
			this.sheet.rows().each(row -> {
				if (this.paper.isFull(row)) {
					page(false);
				}
				this.rows.add(row);
			});
			page(true);
			return this.page;
		}

		private void page(boolean isLast) {
			this.page++;
			try {
				head();
				body(isLast);
				if (this.rows.isEmpty()) {
					this.out.write("<p class=\"note\">本月没有这一项</p>");
				}
				if ("I".equals(this.sheet.code()) && !PackPage.this.notice.isEmpty()) {
					this.out.write("<p class=\"note\">" + Html.text(PackPage.this.notice) + "</p>");
				}
				if (this.sheet.signed() && isLast) {
					sign();
				}
				this.out.write("<footer><p>账目摘要 " + PackPage.this.month.digest() + "</p></footer></section>\n");
				if (this.page % QUIET == 0) {
					this.waiting.write('\n');
					this.waiting.flush();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.rows.clear();
		}

		private void head() throws IOException {
			this.out.write("<section class=\"sheet\"><header><p class=\"who\">");
			if (!PackPage.this.template.logo().isEmpty()) {
				this.out.write("<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,"
						+ PackPage.this.template.logo() + "\">");
			}
			this.out.write("%s</p><h1>%s %s</h1><p class=\"where\">助餐点 %s 账期 %s 单位 元 第 %d 页 共 %s 页</p></header>\n"
				.formatted(Html.text(PackPage.this.template.heading()), this.sheet.code(),
						Html.text(this.sheet.title()), Html.text(PackPage.this.month.place()),
						PackPage.this.month.month(), this.page, PAGES));
			this.out.write("<table>");
			for (Column column : this.sheet.columns()) {
				this.out.write("<col width=\"" + this.paper.percent(column) + "%\">");
			}
			this.out.write("<thead><tr>");
			for (Column column : this.sheet.columns()) {
				this.out.write(column.isNumeric() ? "<th scope=\"col\" class=\"money\">" : "<th scope=\"col\">");
				this.out.write(Html.text(column.title()) + "</th>");
			}
			this.out.write("</tr></thead>\n");
		}

		private void body(boolean isLast) throws IOException {
			this.out.write("<tbody>\n");
			boolean adds = this.whole.hasSums() && this.sheet.totals();
			if (adds && this.page > 1) {
				row(this.whole.row("承前页"), "sum");
			}
			Totals here = new Totals(this.sheet.columns());
			for (Object[] row : this.rows) {
				here.add(row);
				this.whole.add(row);
				row(row, "");
			}
			if (adds && (this.page > 1 || !isLast)) {
				row(here.row("本页小计"), "sum");
			}
			if (adds) {
				row(this.whole.row(isLast ? "合计" : "过次页"), "sum");
			}
			this.out.write("</tbody></table>\n");
		}

		private void sign() throws IOException {
			this.out.write("<div class=\"signers\">");
			for (String signer : PackPage.this.template.signers()) {
				this.out.write("<div class=\"box\"><p>" + Html.text(signer)
						+ "(签章)</p><p class=\"seal\">盖章处</p><p class=\"day\">年 月 日</p></div>");
			}
			this.out.write("</div>");
		}

		private void row(Object[] row, String kind) throws IOException {
			this.out.write(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">");
			for (int index = 0; index < row.length; index++) {
				Column column = this.sheet.columns().get(index);
				String text = (column.kind() == Column.Kind.MONEY && row[index] instanceof Number fen)
						? Html.yuan(fen.longValue()) : Objects.toString(row[index], "");
				this.out.write(column.isNumeric() ? "<td class=\"money\">" : "<td>");
				this.out.write(Html.text(text));
				this.out.write("</td>");
			}
			this.out.write("</tr>\n");
		}

	}

}
