package canteen.member.elder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads diets as people write them into codes; {@code allergy:} and {@code avoid:} carry
 * the food's own word.
 */
public final class Diet {

	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("清真", "halal"),
			Map.entry("素", "vegetarian"), Map.entry("素食", "vegetarian"), Map.entry("低盐", "low_salt"),
			Map.entry("少盐", "low_salt"), Map.entry("低糖", "low_sugar"), Map.entry("无糖", "low_sugar"),
			Map.entry("软食", "soft"), Map.entry("软饭", "soft"), Map.entry("流食", "liquid"),
			Map.entry("小份", "small_portion"), Map.entry("小份饭", "small_portion"));

	private static final Map<String, String> SHOWN = Map.of("halal", "清真", "vegetarian", "素食", "low_salt", "低盐",
			"low_sugar", "低糖", "soft", "软食", "liquid", "流食", "small_portion", "小份");

	private static final int LONGEST = 400;

	private static final Set<String> NONE = Set.of("无", "普通", "正常", "无要求");

	private static final Pattern FOOD = Pattern.compile("(过敏|忌口|忌|allergy|avoid)[:：]?([\\p{L}\\p{N}]{1,20})");

	private Diet() {
	}

	/**
	 * Reads several, parted by any of the marks people use.
	 */
	public static List<String> readAll(String text) {
		List<String> diets = new ArrayList<>();
		for (String word : text.split("[、,，;；/\\s]+")) {
			if (!word.isEmpty() && !NONE.contains(word)) {
				diets.add(read(word));
			}
		}
		return fitting(diets.stream().distinct().sorted().toList());
	}

	/**
	 * These diets, if one elder can have them all.
	 * @throws DietsTooMany if they are longer than what is kept of them
	 */
	public static List<String> fitting(List<String> diets) {
		if (String.join(",", diets).length() > LONGEST) {
			throw new DietsTooMany();
		}
		return diets;
	}

	/**
	 * The word of a code, which {@link #read} reads again.
	 */
	static String word(String code) {
		if (code.startsWith("allergy:")) {
			return "过敏:" + code.substring("allergy:".length());
		}
		if (code.startsWith("avoid:")) {
			return "忌口:" + code.substring("avoid:".length());
		}
		return SHOWN.getOrDefault(code, code);
	}

	static String read(String word) {
		if (WORDS.containsValue(word)) {
			return word;
		}
		if (WORDS.containsKey(word)) {
			return WORDS.get(word);
		}
		Matcher food = FOOD.matcher(word);
		if (!food.matches()) {
			throw new DietUnknown();
		}
		String kind = food.group(1);
		return ((kind.equals("过敏") || kind.equals("allergy")) ? "allergy:" : "avoid:") + food.group(2);
	}

}
