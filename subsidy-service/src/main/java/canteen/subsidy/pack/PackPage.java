package canteen.subsidy.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import canteen.subsidy.print.Html;

/**
 * Sheets as pages for A4 landscape: a heading on every page, page x of y, the sum of each
 * page and what is carried over to the next, and boxes to sign and stamp.
 */
final class PackPage {

	private final PackedMonth month;

	private final PackTemplate template;

	private final String notice;

	private final Writer out;

	/**
	 * @param notice a sentence under the public list, or empty
	 */
	PackPage(PackedMonth month, PackTemplate template, String notice, Writer out) {
		this.month = month;
		this.template = template;
		this.notice = notice;
		this.out = out;
	}

	void write(List<Sheet> sheets) throws IOException {
		this.out.write(Html.pageStart(this.template.heading() + " " + this.month.canteen() + " " + this.month.month(),
				"landscape pack"));
		for (Sheet sheet : sheets) {
			sheet(sheet);
		}
		this.out.write(Html.pageEnd());
		this.out.flush();
	}

	private void sheet(Sheet sheet) throws IOException {
		int pages = pages(sheet);
		Paper paper = new Paper(sheet);
		Totals whole = new Totals(sheet.columns());
		List<Object[]> rows = new ArrayList<>();
		int[] page = { 0 };
		sheet.rows().each(row -> {
			if (paper.isFull(row)) {
				page(sheet, ++page[0], pages, rows, whole);
				rows.clear();
			}
			rows.add(row);
		});
		page(sheet, ++page[0], pages, rows, whole);
	}

	private static int pages(Sheet sheet) {
		Paper paper = new Paper(sheet);
		int[] pages = { 1 };
		sheet.rows().each(row -> pages[0] += paper.isFull(row) ? 1 : 0);
		return pages[0];
	}

	private void page(Sheet sheet, int page, int pages, List<Object[]> rows, Totals whole) {
		try {
			this.out.write("<section class=\"sheet\"><header><p class=\"who\">");
			if (!this.template.logo().isEmpty()) {
				this.out
					.write("<img class=\"logo\" alt=\"\" src=\"data:image/png;base64," + this.template.logo() + "\">");
			}
			this.out.write("%s</p><h1>%s %s</h1><p class=\"where\">助餐点 %s 账期 %s 单位 元 第 %d 页 共 %d 页</p></header>\n"
				.formatted(Html.text(this.template.heading()), sheet.code(), Html.text(sheet.title()),
						Html.text(this.month.canteen()), this.month.month(), page, pages));
			Paper paper = new Paper(sheet);
			this.out.write("<table>");
			for (Column column : sheet.columns()) {
				this.out.write("<col width=\"" + paper.percent(column) + "%\">");
			}
			this.out.write("<thead><tr>");
			for (Column column : sheet.columns()) {
				this.out.write(column.isNumeric() ? "<th scope=\"col\" class=\"money\">" : "<th scope=\"col\">");
				this.out.write(Html.text(column.title()) + "</th>");
			}
			this.out.write("</tr></thead>\n<tbody>\n");
			boolean adds = whole.hasSums() && sheet.totals();
			if (adds && page > 1) {
				row(sheet, whole.row("承前页"), "sum");
			}
			Totals here = new Totals(sheet.columns());
			for (Object[] row : rows) {
				here.add(row);
				whole.add(row);
				row(sheet, row, "");
			}
			if (adds && pages > 1) {
				row(sheet, here.row("本页小计"), "sum");
			}
			if (adds) {
				row(sheet, whole.row((page == pages) ? "合计" : "过次页"), "sum");
			}
			this.out.write("</tbody></table>\n");
			if (rows.isEmpty()) {
				this.out.write("<p class=\"note\">本月没有这一项</p>");
			}
			if ("I".equals(sheet.code()) && !this.notice.isEmpty()) {
				this.out.write("<p class=\"note\">" + Html.text(this.notice) + "</p>");
			}
			if (sheet.signed() && page == pages) {
				sign();
			}
			this.out.write("<footer><p>账目摘要 " + this.month.digest() + "</p></footer></section>\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void sign() throws IOException {
		this.out.write("<div class=\"signers\">");
		for (String signer : this.template.signers()) {
			this.out.write("<div class=\"box\"><p>" + Html.text(signer)
					+ "(签章)</p><p class=\"seal\">盖章处</p><p class=\"day\">年 月 日</p></div>");
		}
		this.out.write("</div>");
	}

	private void row(Sheet sheet, Object[] row, String kind) throws IOException {
		this.out.write(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">");
		for (int index = 0; index < row.length; index++) {
			Column column = sheet.columns().get(index);
			String text = (column.kind() == Column.Kind.MONEY && row[index] instanceof Number fen)
					? Html.yuan(fen.longValue()) : Objects.toString(row[index], "");
			this.out.write(column.isNumeric() ? "<td class=\"money\">" : "<td>");
			this.out.write(Html.text(text) + "</td>");
		}
		this.out.write("</tr>\n");
	}

}
