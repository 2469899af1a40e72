package canteen.meal.diet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What makes people ill: the eight groups of GB 7718-2025 and what else is often met.
 * Each knows the words by which it stands in a list of ingredients.
 */
public enum Allergen {

	PEANUT("花生", "花生", "peanut"), TREE_NUT("坚果", "坚果", "核桃", "杏仁", "腰果", "榛子", "开心果", "松子", "板栗", "tree nut"),
	MILK("牛奶", "牛奶", "奶粉", "奶油", "黄油", "奶酪", "酸奶", "炼乳", "乳制品", "乳扇", "乳饼", "milk", "cheese", "butter"),
	EGG("鸡蛋", "蛋", "egg"), FISH("鱼", "鱼", "fish"),
	SHELLFISH("虾蟹贝", "虾", "蟹", "贝", "蛤", "蚝", "牡蛎", "螺", "甲壳", "海鲜", "shellfish", "shrimp", "crab"),
	SOY("大豆", "大豆", "黄豆", "豆腐", "豆浆", "豆皮", "豆干", "腐竹", "豆豉", "豆瓣", "酱油", "生抽", "老抽", "豆制品", "soy"),
	WHEAT("小麦", "小麦", "面粉", "面条", "麦麸", "麸质", "馒头", "饺子皮", "面包", "wheat", "gluten", "flour"),
	SESAME("芝麻", "芝麻", "香油", "麻酱", "sesame"), CELERY("芹菜", "芹菜", "西芹", "celery"), MUSTARD("芥末", "芥末", "芥菜籽", "mustard"),
	BUCKWHEAT("荞麦", "荞麦", "buckwheat"), MANGO("芒果", "芒果", "mango"), MUSHROOM("菌菇", "菌", "菇", "木耳", "mushroom"),
	BROAD_BEAN("蚕豆", "蚕豆", "broad bean", "fava"), ALCOHOL("酒", "酒", "alcohol", "wine");

	/** Herbs and peppers that only sound like an animal. */
	private static final List<String> ONLY_SOUND_LIKE_IT = List.of("鱼腥草", "鱼香", "螺丝椒", "螺旋藻", "贝母");

	private final String chinese;

	private final List<String> words;

	Allergen(String chinese, String... words) {
		this.chinese = chinese;
		this.words = List.of(words);
	}

	/**
	 * By its code, or by what people say, such as 花生 or 花生仁; a word that holds one of
	 * ours counts, because a warning too many harms nobody. Empty for anything else.
	 */
	public static Optional<Allergen> read(String said) {
		String word = said.strip().toLowerCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((allergen) -> allergen.code().equals(word) || allergen.chinese.equals(word))
			.findFirst()
			.or(() -> Arrays.stream(values()).filter((allergen) -> allergen.standsIn(word)).findFirst());
	}

	/** Such as tree_nut. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String chinese() {
		return this.chinese;
	}

	/** If one of its words stands in the list of ingredients. */
	boolean standsIn(String ingredients) {
		String text = ingredients.toLowerCase(Locale.ROOT);
		for (String other : ONLY_SOUND_LIKE_IT) {
			text = text.replace(other, "");
		}
		return this.words.stream().anyMatch(text::contains);
	}

}
