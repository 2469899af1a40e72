package canteen.subsidy.money;

import java.util.Map;

/** Codes as they are printed. */
public final class Words {

	private static final Map<String, String> CHINESE = Map.ofEntries(Map.entry("breakfast", "早餐"),
			Map.entry("lunch", "午餐"), Map.entry("dinner", "晚餐"), Map.entry("dine_in", "堂食"),
			Map.entry("take_away", "自取"), Map.entry("delivery", "送餐"), Map.entry("card", "刷卡"),
			Map.entry("qr_camera", "扫码"), Map.entry("search", "查找"), Map.entry("photo", "照片"),
			Map.entry("manual", "手工"), Map.entry("tekun", "特困"), Map.entry("dibao", "低保"),
			Map.entry("dibao_edge", "低保边缘"), Map.entry("youfu", "优抚"), Map.entry("jisheng_tefu", "计生特扶"),
			Map.entry("shidu", "失独"), Map.entry("guguo", "孤寡"), Map.entry("duju", "独居"), Map.entry("kongchao", "空巢"),
			Map.entry("disabled", "失能"), Map.entry("intact", "完好"), Map.entry("mild", "轻度"),
			Map.entry("moderate", "中度"), Map.entry("severe", "重度"), Map.entry("total", "完全失能"));

	private Words() {
	}

	/** The Chinese word, or the code itself when it is a name of somebody's own. */
	public static String of(String code) {
		String word = CHINESE.get(code);
		return (word != null) ? word : FunderName.chinese(code);
	}

	/**
	 * A canteen as it stands on paper.
	 * @param name null when meal-service tells none
	 */
	public static String canteen(String name, String code) {
		return (name == null) ? code : name + "（" + code + "）";
	}

	/** In capital figures (大写); a month of corrections can come to less than nothing. */
	public static String amount(long fen) {
		return (fen < 0) ? "负" + AmountInWords.of(-fen) : AmountInWords.of(fen);
	}

	/** 王*芳, 欧**娜: the first and the last sign stay, whatever plane they are from. */
	public static String masked(String name) {
		int[] signs = name.codePoints().toArray();
		if (signs.length < 2) {
			return "*";
		}
		String first = Character.toString(signs[0]);
		return (signs.length == 2) ? first + "*"
				: first + "*".repeat(signs.length - 2) + Character.toString(signs[signs.length - 1]);
	}

}
