package canteen.subsidy.statement;

import java.math.BigDecimal;
import java.util.Map;

import canteen.subsidy.money.AmountInWords;
import canteen.subsidy.money.FunderName;

/** The codes of the statement as they are printed. */
final class Words {

	private static final Map<String, String> CHINESE = Map.ofEntries(Map.entry("breakfast", "早餐"),
			Map.entry("lunch", "午餐"), Map.entry("dinner", "晚餐"), Map.entry("dine_in", "堂食"),
			Map.entry("take_away", "自取"), Map.entry("delivery", "送餐"), Map.entry("card", "刷卡"),
			Map.entry("qr_camera", "扫码"), Map.entry("search", "查找"), Map.entry("photo", "照片"),
			Map.entry("manual", "手工"));

	private Words() {
	}

	/** The Chinese word, or the code itself when it is a name of somebody's own. */
	static String of(String code) {
		return CHINESE.getOrDefault(code, FunderName.chinese(code));
	}

	/** In capital figures; a month of corrections can come to less than nothing. */
	static String amount(long fen) {
		return (fen < 0) ? "负" + AmountInWords.of(-fen) : AmountInWords.of(fen);
	}

	static BigDecimal yuan(long fen) {
		return BigDecimal.valueOf(fen, 2);
	}

}
