package canteen.member.category;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A reason for support, from a first to a last day (open if null), proved by a paper.
 */
public record Category(String tag, LocalDate from, LocalDate to, String paper) {

	private static final Map<String, String> TAGS = Map.ofEntries(Map.entry("特困", "tekun"), Map.entry("特困供养", "tekun"),
			Map.entry("五保", "tekun"), Map.entry("低保", "dibao"), Map.entry("低保边缘", "dibao_edge"),
			Map.entry("优抚", "youfu"), Map.entry("计生特扶", "jisheng_tefu"), Map.entry("失独", "shidu"),
			Map.entry("孤寡", "guguo"), Map.entry("独居", "duju"), Map.entry("空巢", "kongchao"),
			Map.entry("失能", "disabled"));

	private static final List<String> NONE = List.of("无", "一般", "普通");

	public Category {
		if (!tag.matches("[a-z][a-z0-9_]{1,29}")) {
			throw new CategoryUnknown();
		}
		if (to != null && to.isBefore(from)) {
			throw new CategoryDatesWrong();
		}
	}

	/**
	 * Reads the tags of a cell such as 低保、独居.
	 * @param reader finds the tag of one word
	 */
	public static List<String> tags(String text, UnaryOperator<String> reader) {
		return Arrays.stream(text.split("[、,，;；/\\s]+"))
			.filter((word) -> !word.isEmpty() && !NONE.contains(word))
			.map(reader)
			.distinct()
			.toList();
	}

	/** Whether both are the same category and share a day. */
	public boolean overlaps(Category other) {
		return this.tag.equals(other.tag) && (this.to == null || !this.to.isBefore(other.from))
				&& (other.to == null || !other.to.isBefore(this.from));
	}

	static String tag(String word) {
		if (TAGS.containsValue(word)) {
			return word;
		}
		String tag = TAGS.get(word);
		if (tag == null) {
			throw new CategoryUnknown();
		}
		return tag;
	}

}
