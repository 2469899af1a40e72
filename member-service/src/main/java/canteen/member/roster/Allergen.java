package canteen.member.roster;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The allergens a label must name by GB 7718, and others people speak of, as codes. A
 * food without a code keeps its own word, so that nothing is lost.
 */
final class Allergen {

	private static final Map<String, List<String>> WORDS = Map.ofEntries(Map.entry("peanut", List.of("花生", "peanut")),
			Map.entry("egg", List.of("鸡蛋", "蛋", "egg")),
			Map.entry("milk", List.of("牛奶", "奶", "乳", "奶制品", "乳制品", "milk")),
			Map.entry("soy", List.of("大豆", "黄豆", "豆", "豆制品", "豆腐", "soy")),
			Map.entry("fish", List.of("鱼", "鱼类", "fish")),
			Map.entry("crustacean", List.of("虾", "蟹", "虾蟹", "甲壳类", "海鲜", "crustacean")),
			Map.entry("shellfish", List.of("贝", "贝类", "海鲜", "shellfish")),
			Map.entry("gluten", List.of("小麦", "麸质", "面筋", "面粉", "gluten")),
			Map.entry("nuts", List.of("坚果", "核桃", "杏仁", "腰果", "nuts")), Map.entry("sesame", List.of("芝麻", "sesame")));

	private static final String MARK = "allergy:";

	private Allergen() {
	}

	static List<String> in(List<String> diets) {
		TreeSet<String> found = new TreeSet<>();
		for (String diet : diets) {
			if (diet.startsWith(MARK)) {
				String food = diet.substring(MARK.length());
				List<String> codes = WORDS.entrySet()
					.stream()
					.filter((known) -> known.getValue().contains(food))
					.map(Map.Entry::getKey)
					.toList();
				found.addAll(codes.isEmpty() ? List.of(food) : codes);
			}
		}
		return List.copyOf(found);
	}

}
