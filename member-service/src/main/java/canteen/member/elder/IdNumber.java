package canteen.member.elder;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import canteen.member.text.IdNumbers;

/**
 * The number of an identity paper. Resident IDs follow GB 11643-1999: region, birth date,
 * serial number whose last digit is odd for men, check character by ISO 7064 MOD 11-2.
 */
public record IdNumber(String type, String number) {

	public static final String RESIDENT_ID = "resident_id";

	public static final String HOUSEHOLD_REGISTER = "household_register";

	private static final String HOUSEHOLD_REGISTER_NAME = "户口簿";

	private static final String NONE = "none";

	private static final Map<String, String> TYPES = Map.of("居民身份证", RESIDENT_ID, "身份证", RESIDENT_ID, "护照", "passport",
			"港澳居民来往内地通行证", "hk_macao_permit", "台湾居民来往大陆通行证", "taiwan_permit", "港澳台居民居住证", "residence_permit",
			"外国人永久居留证", "foreigner_permit", HOUSEHOLD_REGISTER_NAME, HOUSEHOLD_REGISTER);

	private static final Pattern LEFT_OUT = Pattern.compile("[\\s\\p{Cf}'‘’\\-]");

	private static final Pattern SHORTENED = Pattern.compile("\\d+(\\.\\d+)?E\\+?\\d+");

	/**
	 * Reads a number as people and spreadsheets write it.
	 * @throws IdNumberWrong saying what is wrong, without the number
	 */
	public static IdNumber read(String type, String text, LocalDate today) {
		String number = LEFT_OUT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
			.replaceAll("")
			.toUpperCase(Locale.ROOT);
		if (number.isEmpty()) {
			throw new IdNumberWrong("没有填写", "is missing");
		}
		if (SHORTENED.matcher(number).matches()) {
			throw damaged();
		}
		IdNumber read = new IdNumber(typeCode(type), number);
		if (read.isCitizenNumber()) {
			read.check(today);
		}
		else if (!number.matches("[A-Z0-9]{5,20}")) {
			throw new IdNumberWrong("应为 5 到 20 位字母或数字", "must be 5 to 20 letters or digits");
		}
		return read;
	}

	/**
	 * What a spreadsheet makes of an ID number typed as a number: the last digits are
	 * gone for good.
	 */
	public static IdNumberWrong damaged() {
		return new IdNumberWrong("已被 Excel 当作数字改坏（如 5.3E+17，后几位已丢失），请把这一列设为“文本”格式后重新填写",
				"was damaged by the spreadsheet (5.3E+17): format the column as text and type it again");
	}

	static boolean knowsType(String code) {
		return TYPES.containsValue(code);
	}

	private static String typeCode(String type) {
		String word = type.strip();
		if (word.isEmpty()) {
			return RESIDENT_ID;
		}
		if (knowsType(word)) {
			return word;
		}
		return Optional.ofNullable(TYPES.get(word))
			.orElseThrow(() -> new IdNumberWrong("的证件类型不认识", "has an unknown type of paper"));
	}

	private void check(LocalDate today) {
		if (this.number.matches("\\d{15}")) {
			throw new IdNumberWrong("是 15 位旧号，请填 18 位号码", "is an old one of 15 digits: give the one of 18");
		}
		if (this.number.length() != 18) {
			throw new IdNumberWrong("应为 18 位，现在是 " + this.number.length() + " 位",
					"must have 18 characters, not " + this.number.length());
		}
		if (!this.number.matches("\\d{17}[0-9X]")) {
			throw new IdNumberWrong("前 17 位应为数字，末位为数字或 X", "must be 17 digits and a digit or X");
		}
		LocalDate born = birthDate()
			.orElseThrow(() -> new IdNumberWrong("中的出生日期不存在", "holds a date that does not exist"));
		if (born.isAfter(today) || born.isBefore(today.minusYears(130))) {
			throw new IdNumberWrong("中的出生日期不合理", "holds an unlikely date of birth");
		}
		if (this.number.charAt(17) != IdNumbers.checkCharacter(this.number)) {
			if (this.number.endsWith("000")) {
				throw damaged();
			}
			throw new IdNumberWrong("校验位不对，请核对是否抄错", "fails its check digit: compare it with the paper");
		}
	}

	public boolean isResidentId() {
		return RESIDENT_ID.equals(this.type);
	}

	/**
	 * Somebody without any paper: a stand-in that nobody else has, and that is never
	 * shown.
	 */
	static IdNumber without() {
		return new IdNumber(NONE, UUID.randomUUID().toString());
	}

	/**
	 * A resident ID, or the same number read from a household register.
	 */
	private boolean isCitizenNumber() {
		return isResidentId() || HOUSEHOLD_REGISTER.equals(this.type) && this.number.matches("\\d{17}[0-9X]");
	}

	boolean isThere() {
		return !NONE.equals(this.type);
	}

	/**
	 * The birth date, if this is a resident ID with a real date in it.
	 */
	public Optional<LocalDate> birthDate() {
		if (!isCitizenNumber()) {
			return Optional.empty();
		}
		try {
			return Optional.of(LocalDate.of(Integer.parseInt(this.number.substring(6, 10)),
					Integer.parseInt(this.number.substring(10, 12)), Integer.parseInt(this.number.substring(12, 14))));
		}
		catch (DateTimeException notADate) {
			return Optional.empty();
		}
	}

	public Optional<Sex> sex() {
		if (!isCitizenNumber()) {
			return Optional.empty();
		}
		return Optional.of(((this.number.charAt(16) - '0') % 2 == 0) ? Sex.FEMALE : Sex.MALE);
	}

	public String tail() {
		return isThere() ? this.number.substring(this.number.length() - 4) : "";
	}

	String indexed() {
		return (isCitizenNumber() ? RESIDENT_ID : this.type) + ":" + this.number;
	}

	@Override
	public String toString() {
		return "IdNumber[" + this.type + "]";
	}

}
