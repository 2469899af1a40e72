package canteen.member.card;

/**
 * The number printed on a card: its count and a check digit by ISO 7064 MOD 11,10, which
 * finds every single wrong digit.
 */
final class CardNumber {

	private CardNumber() {
	}

	static String of(long count) {
		return count + "" + check(Long.toString(count));
	}

	static boolean isRight(String number) {
		return number.matches("\\d{8,12}")
				&& number.charAt(number.length() - 1) - '0' == check(number.substring(0, number.length() - 1));
	}

	private static int check(String digits) {
		int product = 10;
		for (char digit : digits.toCharArray()) {
			int sum = (product + digit - '0') % 10;
			product = ((sum == 0) ? 10 : sum) * 2 % 11;
		}
		return (11 - product) % 10;
	}

}
