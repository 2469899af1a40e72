package canteen.subsidy.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.ledger.Share;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The statement as XLSX: 申报表, 就餐明细, 红字调整. Texts are text cells, so a name can never
 * become a formula.
 */
final class StatementWorkbook {

	private final PrintStatement.Sheet sheet;

	StatementWorkbook(PrintStatement.Sheet sheet) {
		this.sheet = sheet;
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(bytes, "canteen", "1.0")) {
			application(page(workbook, "申报表"));
			meals(page(workbook, "就餐明细"), this.sheet.regular(), false);
			meals(page(workbook, "红字调整"), this.sheet.adjustments(), true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static Worksheet page(Workbook workbook, String name) {
		Worksheet page = workbook.newWorksheet(name);
		page.paperSize(PaperSize.A4_PAPER);
		page.pageOrientation("landscape");
		page.footer("第 &P 页 共 &N 页", Position.CENTER);
		return page;
	}

	private void application(Worksheet page) {
		Statement statement = this.sheet.statement();
		Totals totals = statement.totals();
		page.width(0, 24);
		page.width(1, 18);
		page.width(2, 44);
		page.value(0, 0, "老年人助餐补贴申报表");
		page.style(0, 0).bold().fontSize(16).set();
		int row = 1;
		text(page, row++, "助餐点", statement.canteen());
		text(page, row++, "账期", statement.month().toString());
		text(page, row++, "状态", state(statement.state()));
		text(page, row++, "就餐人次", Long.toString(totals.meals()));
		row++;
		page.value(row, 0, "项目");
		page.value(row, 1, "金额(元)");
		page.value(row, 2, "大写");
		page.range(row, 0, row++, 2).style().bold().set();
		for (Share share : totals.funders()) {
			amount(page, row++, Words.of(share.funder()) + "补贴", share.fen());
		}
		amount(page, row++, "补贴合计", totals.subsidyFen());
		amount(page, row++, "个人支付合计", totals.selfPayFen());
		amount(page, row++, "餐费合计", totals.priceFen());
		if (totals.operatingFen() != 0) {
			amount(page, row++, "运营补贴合计", totals.operatingFen());
		}
		row++;
		for (String signer : List.of("经办人(签章)", "审核人(签章)", "负责人(签章)")) {
			text(page, row++, signer, "");
			text(page, row++, "日期", "    年    月    日");
		}
	}

	private static String state(Statement.State state) {
		return switch (state) {
			case PREPARED -> "待复核";
			case REVIEWED -> "已复核";
			case APPROVED -> "已审批";
			case LOCKED -> "已锁定";
			case PAID -> "已付款";
			case RETURNED -> "已退回";
			case SUPERSEDED -> "已更正";
		};
	}

	private static void text(Worksheet page, int row, String title, String text) {
		page.value(row, 0, title);
		page.value(row, 1, text);
	}

	private static void amount(Worksheet page, int row, String title, long fen) {
		page.value(row, 0, title);
		page.value(row, 1, Words.yuan(fen));
		page.style(row, 1).format("#,##0.00").set();
		page.value(row, 2, Words.amount(fen));
	}

	private void meals(Worksheet page, List<Line> lines, boolean adjustments) {
		List<String> titles = new ArrayList<>(List.of("序号", "日期", "餐次", "助餐点", "姓名", "证件后四位", "餐价"));
		this.sheet.funders().forEach(funder -> titles.add(Words.of(funder) + "补贴"));
		titles.addAll(List.of("个人支付", "识别方式", "扫码台", "方式", "政策版本", "条款与依据", "状态"));
		if (adjustments) {
			titles.addAll(List.of("原账期", "原序号"));
		}
		for (int column = 0; column < titles.size(); column++) {
			page.value(0, column, titles.get(column));
		}
		page.range(0, 0, 0, titles.size() - 1).style().bold().set();
		page.repeatRows(0);
		page.freezePane(0, 1);
		int row = 1;
		for (Line line : lines) {
			meal(page, row++, line, adjustments);
		}
	}

	private void meal(Worksheet page, int row, Line line, boolean adjustment) {
		int column = 0;
		page.value(row, column++, line.serial());
		page.value(row, column, line.date());
		page.style(row, column++).format("yyyy-mm-dd").set();
		page.value(row, column++, Words.of(line.slot()));
		page.value(row, column++, this.sheet.statement().canteen());
		page.value(row, column++, this.sheet.name(line));
		page.value(row, column++, this.sheet.tail(line));
		fen(page, row, column++, line.priceFen());
		for (String funder : this.sheet.funders()) {
			fen(page, row, column++, line.fundedFen(funder));
		}
		fen(page, row, column++, line.selfPayFen());
		page.value(row, column++, Words.of(line.how()));
		page.value(row, column++, line.station());
		page.value(row, column++, Words.of(line.mode()));
		page.value(row, column++, line.policy());
		page.value(row, column++, line.sentence());
		page.value(row, column++, line.status());
		if (adjustment) {
			page.value(row, column++, line.originalMonth().orElse(""));
			page.value(row, column, line.originalSerial().map(String::valueOf).orElse(""));
		}
	}

	private static void fen(Worksheet page, int row, int column, long fen) {
		page.value(row, column, Words.yuan(fen));
		page.style(row, column).format("0.00").set();
	}

}
