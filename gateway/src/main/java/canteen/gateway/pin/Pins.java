package canteen.gateway.pin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;

import org.springframework.stereotype.Component;

/** Which PINs are good enough: six digits that are not what everybody tries first. */
@Component
class Pins {

	private static final Set<String> FAMOUS = Set.of("520131", "131452", "520520", "147258", "258369", "159357",
			"147369", "789456", "456123", "789123", "321654", "159753", "142536", "115599", "888666", "666888");

	private final Clock clock;

	Pins(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Checks a new one.
	 * @throws FieldsRefused naming what to do about it
	 */
	void mustBeGood(String pin) {
		if (!pin.matches("\\d{6}")) {
			throw refused("PIN 是 6 位数字。 (a PIN is 6 digits)");
		}
		if (isPattern(pin) || FAMOUS.contains(pin)) {
			throw refused("这个 PIN 太好猜，不要用连号、重复或常见的数字。 (too easy to guess: no runs, repetitions or common numbers)");
		}
		if (isYear(pin) || isDay(pin)) {
			throw refused("不要用生日或年份，别人容易猜到。 (no birthdays and no years; others guess them)");
		}
	}

	private static boolean isPattern(String pin) {
		return pin.chars().distinct().count() < 3 || isRun(pin, 1) || isRun(pin, 9)
				|| pin.substring(0, 3).equals(pin.substring(3)) || pin.matches("(.)\\1(.)\\2(.)\\3");
	}

	/** Each digit is the one before plus the step; after 9 comes 0. */
	private static boolean isRun(String pin, int step) {
		for (int place = 1; place < pin.length(); place++) {
			if ((pin.charAt(place - 1) - '0' + step) % 10 != pin.charAt(place) - '0') {
				return false;
			}
		}
		return true;
	}

	private boolean isYear(String pin) {
		int thisYear = LocalDate.now(this.clock).getYear();
		return List.of(pin.substring(0, 4), pin.substring(2))
			.stream()
			.mapToInt(Integer::parseInt)
			.anyMatch((year) -> year >= 1900 && year <= thisYear);
	}

	/** 650123 and 230165 are the 23rd of January 1965. */
	private static boolean isDay(String pin) {
		int first = Integer.parseInt(pin.substring(0, 2));
		int month = Integer.parseInt(pin.substring(2, 4));
		int last = Integer.parseInt(pin.substring(4));
		return month >= 1 && month <= 12 && ((last >= 1 && last <= 31) || (first >= 1 && first <= 31));
	}

	private static FieldsRefused refused(String message) {
		return new FieldsRefused(List.of(new Fault("pin", message)));
	}

}
