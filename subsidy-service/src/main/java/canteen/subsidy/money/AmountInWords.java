package canteen.subsidy.money;

/**
 * Amounts in capital Chinese figures, after 支付结算办法 appendix 1.
 */
public final class AmountInWords {

	private static final String[] DIGITS = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

	private static final String[] PLACES = { "", "拾", "佰", "仟" };

	private static final String[] GROUPS = { "", "万", "亿", "万亿" };

	private static final int GROUP = 10_000;

	private AmountInWords() {
	}

	/**
	 * The amount in words, starting with 人民币; 整 follows yuan or jiao, never fen.
	 * @param fen the amount, not negative and below ten thousand billion yuan
	 */
	public static String of(long fen) {
		if (fen < 0 || fen >= 1_000_000_000_000_000_000L) {
			throw new IllegalArgumentException("amount cannot be written in words");
		}
		long yuan = fen / 100;
		int jiao = (int) (fen / 10 % 10);
		int odd = (int) (fen % 10);
		StringBuilder words = new StringBuilder("人民币");
		if (yuan > 0 || fen == 0) {
			words.append((yuan > 0) ? yuan(yuan) : DIGITS[0]).append("元");
		}
		if (jiao > 0) {
			words.append(DIGITS[jiao]).append("角");
		}
		else if (yuan > 0 && odd > 0) {
			words.append(DIGITS[0]);
		}
		return words.append((odd > 0) ? DIGITS[odd] + "分" : "整").toString();
	}

	private static String yuan(long yuan) {
		StringBuilder words = new StringBuilder();
		boolean gap = false;
		for (int group = GROUPS.length - 1; group >= 0; group--) {
			int value = (int) (yuan / power(group) % GROUP);
			if (value == 0) {
				gap = true;
				continue;
			}
			if (!words.isEmpty() && (gap || value < GROUP / 10)) {
				words.append(DIGITS[0]);
			}
			words.append(upToNineThousand(value)).append(unit(group, yuan));
			gap = false;
		}
		return words.toString();
	}

	/** 壹万贰亿 rather than 壹万亿贰亿. */
	private static String unit(int group, long yuan) {
		boolean hundredsOfMillionsFollow = group == GROUPS.length - 1 && yuan / power(2) % GROUP > 0;
		return hundredsOfMillionsFollow ? GROUPS[1] : GROUPS[group];
	}

	private static long power(int group) {
		long power = 1;
		for (int i = 0; i < group; i++) {
			power *= GROUP;
		}
		return power;
	}

	private static String upToNineThousand(int value) {
		StringBuilder words = new StringBuilder();
		boolean gap = false;
		int weight = GROUP / 10;
		for (int place = PLACES.length - 1; place >= 0; place--, weight /= 10) {
			int digit = value / weight % 10;
			if (digit == 0) {
				gap = !words.isEmpty();
				continue;
			}
			words.append(gap ? DIGITS[0] : "").append(DIGITS[digit]).append(PLACES[place]);
			gap = false;
		}
		return words.toString();
	}

}
