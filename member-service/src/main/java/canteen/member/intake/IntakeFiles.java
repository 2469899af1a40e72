package canteen.member.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The files we hand out: an empty template and the rows to mend. Every cell is text, so
 * that no spreadsheet turns an ID number into 5.3E+17 or a name into a formula.
 */
final class IntakeFiles {

	private static final int READY_ROWS = 1000;

	private static final List<String> NOTES = List.of("姓名、身份证号必填，其余可空；空着的格子不会改动已登记的内容。",
			"身份证号一列已设为文本格式，请直接填写或“选择性粘贴—数值”，不要改成数字格式。", "出生日期写成 1943-05-06；填了身份证号可以不填。",
			"类别可填：特困、低保、低保边缘、优抚、计生特扶、失独、孤寡、独居、空巢、失能；多个用顿号隔开。类别起始日期不填则从导入当天算起。",
			"饮食可填：清真、素食、低盐、低糖、软食、流食、过敏:花生、忌口:香菜；多个用顿号隔开。", "户籍地填 6 位区县代码、9 位或 12 位乡镇代码；助餐点填代码。",
			"同一个身份证号就是同一个人：再次导入会更新，不会重复。");

	private IntakeFiles() {
	}

	static byte[] template() {
		return write((workbook) -> {
			Worksheet sheet = workbook.newWorksheet("花名册");
			List<String> headings = new ArrayList<>();
			for (Column column : Column.values()) {
				if (column.isOfRoster()) {
					headings.add(column.heading());
				}
			}
			headings(sheet, headings);
			sheet.range(1, 0, READY_ROWS, headings.size() - 1).style().format("@").set();
			Worksheet notes = workbook.newWorksheet("填写说明");
			for (int line = 0; line < NOTES.size(); line++) {
				notes.value(line, 0, NOTES.get(line));
			}
			notes.width(0, 100);
		});
	}

	static byte[] toMend(Intakes.Mending mending) {
		return write((workbook) -> {
			Worksheet sheet = workbook.newWorksheet("待修改");
			List<String> headings = new ArrayList<>(mending.headings());
			int reasons = headings.indexOf(Column.REASON);
			if (reasons < 0) {
				reasons = headings.size();
				headings.add(Column.REASON);
			}
			headings(sheet, headings);
			for (int line = 0; line < mending.lines().size(); line++) {
				Intakes.Mending.Line wrong = mending.lines().get(line);
				for (int place = 0; place < wrong.cells().size(); place++) {
					sheet.value(line + 1, place, wrong.cells().get(place));
				}
				sheet.value(line + 1, reasons, wrong.reason());
			}
			sheet.range(1, 0, Math.max(1, mending.lines().size()), headings.size() - 1).style().format("@").set();
			sheet.width(reasons, 60);
		});
	}

	private static void headings(Worksheet sheet, List<String> headings) {
		for (int place = 0; place < headings.size(); place++) {
			sheet.value(0, place, headings.get(place));
			sheet.width(place, headings.get(place).equals(Column.ID_NUMBER.heading()) ? 24 : 14);
		}
		sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
		sheet.freezePane(0, 1);
	}

	private static byte[] write(Consumer<Workbook> content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "canteen", "1.0")) {
			content.accept(workbook);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return out.toByteArray();
	}

}
