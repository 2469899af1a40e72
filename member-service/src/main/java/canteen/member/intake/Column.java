package canteen.member.intake;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns we read, each by the headings people give it. The first is ours.
 */
enum Column {

	NAME("姓名"), SEX("性别"), BIRTH_DATE("出生日期", "出生年月日", "出生年月", "生日"), ID_TYPE("证件类型"),
	ID_NUMBER("身份证号", "身份证号码", "身份证", "证件号码", "证件号", "公民身份号码", "公民身份证号码"), ETHNIC_GROUP("民族"),
	GROUP("居民小组", "小组", "所属小组"), ADDRESS("住址", "家庭住址", "地址", "现住址", "居住地址"),
	PHONE("电话", "联系电话", "手机", "手机号", "手机号码", "电话号码"), CATEGORY("类别", "人员类别"), CATEGORY_FROM("类别起始日期", "类别开始日期"),
	CATEGORY_PAPER("类别文号", "批准文号"), DIET("饮食", "饮食要求"), CONTACT("联系人", "紧急联系人", "联系人姓名", "紧急联系人姓名"),
	CONTACT_PHONE("联系人电话", "紧急联系人电话", "联系人手机"), PLACE("户籍地", "户籍地代码"), CANTEEN("助餐点", "助餐点代码"),
	CATEGORY_TO("类别结束日期", "类别截止日期"), DEATH_DATE("死亡日期", "去世日期", "死亡时间"), DEATH_SOURCE("信息来源", "死亡信息来源");

	/**
	 * The column we add to a file to mend, and ignore when it comes back.
	 */
	static final String REASON = "错误原因";

	private final List<String> headings;

	Column(String... headings) {
		this.headings = List.of(headings);
	}

	String heading() {
		return this.headings.get(0);
	}

	/**
	 * Whether a roster has this column, and not only a list of deaths or categories.
	 */
	boolean isOfRoster() {
		return compareTo(CATEGORY_TO) < 0;
	}

	/**
	 * The name the interface calls it by, such as id_number.
	 */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<Column> coded(String code) {
		return Arrays.stream(values()).filter((column) -> column.code().equals(code)).findFirst();
	}

	static Optional<Column> headed(String text) {
		String heading = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\(.*?\\)|[\\s*:\\p{Cf}]", "");
		return Arrays.stream(values()).filter((column) -> column.headings.contains(heading)).findFirst();
	}

}
