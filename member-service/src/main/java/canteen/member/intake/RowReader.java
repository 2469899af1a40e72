package canteen.member.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.member.category.Category;
import canteen.member.day.Days;
import canteen.member.elder.Diet;
import canteen.member.elder.Elder;
import canteen.member.elder.EthnicGroup;
import canteen.member.elder.IdNumber;
import canteen.member.elder.Sex;
import canteen.member.problem.Refusal;
import canteen.member.text.IdNumbers;

/**
 * Reads one row and gathers everything that is wrong with it.
 */
final class RowReader {

	private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(\\s.*|T.*)?");

	private static final Pattern SOLID_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

	private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})月?");

	private static final Pattern SHORTENED = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");

	private static final Pattern PHONES = Pattern.compile("[0-9+()/、,，;； -]{5,30}");

	private static final Pattern NO_NAME = Pattern.compile("[\\p{N}\\p{P}\\p{So}\\s]+");

	private static final Pattern HAN = Pattern.compile("[\\p{IsHan}\\s]+");

	private static final Pattern GAPS = Pattern.compile("\\s");

	private static final LocalDate SPREADSHEET_ZERO = LocalDate.of(1899, 12, 30);

	private static final int LAST_SERIAL = 73_050;

	private final Grid grid;

	private final Grid.Row row;

	private final LocalDate today;

	private final UnaryOperator<String> kinds;

	private final List<Fault> faults = new ArrayList<>();

	/**
	 * Reads one row.
	 * @param kinds finds the tag of a category as people write it
	 */
	RowReader(Grid grid, Grid.Row row, LocalDate today, UnaryOperator<String> kinds) {
		this.grid = grid;
		this.row = row;
		this.today = today;
		this.kinds = kinds;
	}

	List<Fault> faults() {
		return this.faults;
	}

	/**
	 * The row, if nothing is wrong with it.
	 */
	Optional<ReadRow> read(String usualCanteen) {
		String name = name();
		Optional<IdNumber> idNumber = idNumber();
		Optional<LocalDate> born = birthDate(idNumber);
		Sex sex = sex(idNumber);
		String place = text(Column.PLACE, 12);
		Elder.Place registered = place.isEmpty() ? Elder.Place.UNKNOWN
				: attempt(Column.PLACE, place, Elder.Place::of).orElse(Elder.Place.UNKNOWN);
		List<String> diets = attempt(Column.DIET, text(Column.DIET, 200), Diet::readAll).orElse(List.of());
		List<Category> categories = categories();
		String canteen = text(Column.CANTEEN, 20);
		if (!canteen.matches("[A-Za-z0-9_-]*")) {
			fault(Column.CANTEEN, "应填助餐点代码（字母、数字）");
		}
		Elder.Home home = new Elder.Home(text(Column.GROUP, 60), text(Column.ADDRESS, 200), phone(Column.PHONE),
				registered, canteen.isEmpty() ? usualCanteen : canteen);
		Elder.Contact contact = new Elder.Contact(text(Column.CONTACT, 60), phone(Column.CONTACT_PHONE));
		String ethnicGroup = attempt(Column.ETHNIC_GROUP, text(Column.ETHNIC_GROUP, 20), EthnicGroup::read).orElse("");
		if (!this.faults.isEmpty()) {
			return Optional.empty();
		}
		Elder elder = new Elder(null, 0,
				new Elder.Person(name, sex, born.orElseThrow(), ethnicGroup, idNumber.orElseThrow()), home, contact,
				Elder.Life.ACTIVE, diets);
		return Optional.of(new ReadRow(this.row, elder, categories));
	}

	/**
	 * A row of a list about people we know already.
	 * @param deaths whether it is a list of deaths, else one of categories
	 */
	Optional<Listed> readListed(boolean deaths) {
		String name = name();
		Optional<IdNumber> idNumber = idNumber();
		Optional<LocalDate> died = deaths ? date(this.grid.cell(this.row, Column.DEATH_DATE)) : Optional.empty();
		List<Category> categories = deaths ? List.of() : categories();
		String source = text(Column.DEATH_SOURCE, 200);
		if (deaths && died.isEmpty()) {
			fault(Column.DEATH_DATE, "没有填写或不是日期，请写成 2026-01-03 的样子");
		}
		else if (deaths && died.get().isAfter(this.today)) {
			fault(Column.DEATH_DATE, "晚于今天");
		}
		if (!deaths && categories.isEmpty() && text(Column.CATEGORY, 200).isEmpty()) {
			fault(Column.CATEGORY, "没有填写");
		}
		if (!this.faults.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Listed(this.row, name, idNumber.orElseThrow(), died.orElse(null),
				source.isEmpty() ? "死亡名单导入" : source, categories));
	}

	private String name() {
		int faultsBefore = this.faults.size();
		String name = text(Column.NAME, 60);
		if (name.isEmpty()) {
			if (this.faults.size() == faultsBefore) {
				fault(Column.NAME, "没有填写");
			}
		}
		else if (NO_NAME.matcher(name).matches()) {
			fault(Column.NAME, "不像姓名");
		}
		Matcher gaps = GAPS.matcher(name);
		return (gaps.find() && HAN.matcher(name).matches()) ? gaps.replaceAll("") : name;
	}

	private Optional<IdNumber> idNumber() {
		Grid.Cell cell = this.grid.cell(this.row, Column.ID_NUMBER);
		if (cell.isNumber() && cell.text().length() > 15) {
			fault(Column.ID_NUMBER, IdNumber.damaged().chinese());
			return Optional.empty();
		}
		String type = text(Column.ID_TYPE, 30);
		return attempt(Column.ID_NUMBER, cell.text(), (number) -> IdNumber.read(type, number, this.today));
	}

	private Optional<LocalDate> birthDate(Optional<IdNumber> idNumber) {
		Grid.Cell cell = this.grid.cell(this.row, Column.BIRTH_DATE);
		Optional<LocalDate> derived = idNumber.flatMap(IdNumber::birthDate);
		if (cell.text().isBlank()) {
			if (idNumber.isPresent() && derived.isEmpty()) {
				fault(Column.BIRTH_DATE, "没有填写");
			}
			return derived;
		}
		Optional<LocalDate> written = date(cell).or(() -> derived.filter((born) -> isMonth(cell.text(), born)));
		if (written.isEmpty()) {
			fault(Column.BIRTH_DATE, "不是日期，请写成 1943-05-06 的样子");
		}
		else if (derived.isPresent() && !derived.equals(written)) {
			fault(Column.BIRTH_DATE, "与身份证号里的出生日期不一致");
		}
		else if (written.get().isAfter(this.today)) {
			fault(Column.BIRTH_DATE, "晚于今天");
		}
		return written;
	}

	/** Whether only the month is written, and it is the one of this day. */
	private static boolean isMonth(String text, LocalDate day) {
		Matcher month = MONTH.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
		return month.matches() && Integer.parseInt(month.group(1)) == day.getYear()
				&& Integer.parseInt(month.group(2)) == day.getMonthValue();
	}

	private Sex sex(Optional<IdNumber> idNumber) {
		Optional<Sex> written = Sex.read(text(Column.SEX, 10));
		Optional<Sex> derived = idNumber.flatMap(IdNumber::sex);
		if (written.isEmpty()) {
			fault(Column.SEX, "应填男或女");
		}
		else if (written.get() != Sex.UNKNOWN && derived.isPresent() && !derived.equals(written)) {
			fault(Column.SEX, "与身份证号不一致");
		}
		return derived.or(() -> written).orElse(Sex.UNKNOWN);
	}

	private List<Category> categories() {
		List<String> tags = attempt(Column.CATEGORY, text(Column.CATEGORY, 200),
				(cell) -> Category.tags(cell, this.kinds))
			.orElse(List.of());
		Grid.Cell cell = this.grid.cell(this.row, Column.CATEGORY_FROM);
		Optional<LocalDate> from = cell.text().isBlank() ? Optional.of(this.today) : date(cell);
		if (from.isEmpty()) {
			fault(Column.CATEGORY_FROM, "不是日期，请写成 2025-01-01 的样子");
		}
		Grid.Cell end = this.grid.cell(this.row, Column.CATEGORY_TO);
		Optional<LocalDate> to = date(end);
		if (!end.text().isBlank() && to.isEmpty()) {
			fault(Column.CATEGORY_TO, "不是日期，请写成 2025-12-31 的样子");
		}
		else if (to.isPresent() && from.isPresent() && to.get().isBefore(from.get())) {
			fault(Column.CATEGORY_TO, "早于类别起始日期");
			return List.of();
		}
		String paper = text(Column.CATEGORY_PAPER, 100);
		return tags.stream().map((tag) -> new Category(tag, from.orElse(this.today), to.orElse(null), paper)).toList();
	}

	private String phone(Column column) {
		Grid.Cell cell = this.grid.cell(this.row, column);
		String phone = text(column, 30);
		if (SHORTENED.matcher(phone).matches()) {
			fault(column, "已被 Excel 改坏（如 1.38E+10），请把这一列设为“文本”格式后重新填写");
		}
		else if (!phone.isEmpty() && !PHONES.matcher(phone).matches()) {
			fault(column, "不像电话号码");
		}
		return cell.isNumber() ? phone : GAPS.matcher(phone).replaceAll("");
	}

	private String text(Column column, int longest) {
		String text = shown(Normalizer.normalize(this.grid.cell(this.row, column).text(), Normalizer.Form.NFKC))
			.strip();
		if (text.length() > longest) {
			fault(column, "太长，最多 " + longest + " 个字");
			return "";
		}
		if (column != Column.ID_NUMBER && IdNumbers.areIn(text)) {
			fault(column, "写有身份证号，请删去号码");
			return "";
		}
		return text;
	}

	/** Without what nobody sees; patterns take too long for every cell of 20,000 rows. */
	private static String shown(String text) {
		if (text.codePoints().noneMatch(RowReader::isHidden)) {
			return text;
		}
		StringBuilder shown = new StringBuilder();
		text.codePoints().filter((sign) -> !isHidden(sign)).forEach(shown::appendCodePoint);
		return shown.toString();
	}

	private static boolean isHidden(int sign) {
		int type = Character.getType(sign);
		return type == Character.FORMAT || type == Character.CONTROL;
	}

	private <T> Optional<T> attempt(Column column, String text, Function<String, T> reading) {
		try {
			return Optional.of(reading.apply(text));
		}
		catch (Refusal refusal) {
			fault(column, refusal.chinese());
			return Optional.empty();
		}
	}

	/**
	 * Reads a date as people write it, or as a spreadsheet counts its days.
	 */
	static Optional<LocalDate> date(Grid.Cell cell) {
		String text = Normalizer.normalize(cell.text(), Normalizer.Form.NFKC).strip();
		if (cell.isNumber() && text.matches("\\d{1,5}(\\.\\d+)?")) {
			long serial = Long.parseLong(text.replaceAll("\\..*", ""));
			return (serial > 0 && serial <= LAST_SERIAL) ? Optional.of(SPREADSHEET_ZERO.plusDays(serial))
					: Optional.empty();
		}
		for (Pattern pattern : List.of(DATE, SOLID_DATE)) {
			Matcher date = pattern.matcher(text);
			if (date.matches()) {
				try {
					return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)),
							Integer.parseInt(date.group(3))))
						.filter(Days::hold);
				}
				catch (DateTimeException notADate) {
					return Optional.empty();
				}
			}
		}
		return Optional.empty();
	}

	private void fault(Column column, String reason) {
		this.faults.add(new Fault(this.row.number(), column.heading(), reason));
	}

}
