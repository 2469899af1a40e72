package canteen.member.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * The first sheet with content of a workbook of Excel 97 to 2003, read record by record
 * so that it needs little memory. Macros and formulas are never run: a formula is the
 * value it last had.
 */
final class OldWorkbook implements HSSFListener {

	private static final int MOST_COLUMNS = 100;

	private final List<Grid.Row> rows = new ArrayList<>();

	private final int most;

	private SSTRecord texts;

	private int sheets;

	private List<Grid.Cell> waiting;

	private int waitingPlace;

	private OldWorkbook(int most) {
		this.most = most;
	}

	static List<Grid.Row> read(byte[] bytes, int most) {
		OldWorkbook workbook = new OldWorkbook(most);
		try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
			HSSFRequest request = new HSSFRequest();
			request.addListenerForAllRecords(workbook);
			new HSSFEventFactory().processWorkbookEvents(request, file);
		}
		catch (IOException | RuntimeException broken) {
			if (broken instanceof FileUnreadable refused) {
				throw refused;
			}
			throw new FileUnreadable("这个 xls 文件打不开，可能已损坏或加了密码，请用 Excel 另存为不加密的 xlsx",
					"This xls file is broken or protected: save it as plain xlsx");
		}
		return workbook.rows;
	}

	@Override
	public void processRecord(Record record) {
		if (record instanceof BOFRecord start && start.getType() == BOFRecord.TYPE_WORKSHEET) {
			this.sheets += this.rows.isEmpty() && this.sheets > 0 ? 0 : 1;
		}
		else if (record instanceof SSTRecord table) {
			this.texts = table;
		}
		else if (this.sheets > 1) {
			return;
		}
		else if (record instanceof LabelSSTRecord label) {
			put(label, new Grid.Cell(this.texts.getString(label.getSSTIndex()).getString().strip(), false));
		}
		else if (record instanceof NumberRecord number) {
			put(number, number(number.getValue()));
		}
		else if (record instanceof LabelRecord label) {
			put(label, new Grid.Cell(label.getValue().strip(), false));
		}
		else if (record instanceof FormulaRecord formula) {
			put(formula, formula.hasCachedResultString() ? Grid.Cell.EMPTY : number(formula.getValue()));
		}
		else if (record instanceof StringRecord text && this.waiting != null) {
			this.waiting.set(this.waitingPlace, new Grid.Cell(text.getString().strip(), false));
			this.waiting = null;
		}
	}

	private void put(CellValueRecordInterface at, Grid.Cell cell) {
		if (at.getColumn() >= MOST_COLUMNS) {
			return;
		}
		int number = at.getRow() + 1;
		if (this.rows.isEmpty() || this.rows.get(this.rows.size() - 1).number() != number) {
			if (this.rows.size() >= this.most) {
				throw FileUnreadable.tooMuch();
			}
			this.rows.add(new Grid.Row(number, new ArrayList<>()));
		}
		List<Grid.Cell> cells = this.rows.get(this.rows.size() - 1).cells();
		while (cells.size() <= at.getColumn()) {
			cells.add(Grid.Cell.EMPTY);
		}
		cells.set(at.getColumn(), cell);
		this.waiting = cells;
		this.waitingPlace = at.getColumn();
	}

	private static Grid.Cell number(double value) {
		return Double.isFinite(value)
				? new Grid.Cell(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), true) : Grid.Cell.EMPTY;
	}

}
