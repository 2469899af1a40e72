package canteen.subsidy.suspicion;

import java.util.Map;

/** Slots as people call them. */
final class Words {

	private static final Map<String, String> SLOTS = Map.of("breakfast", "早餐", "lunch", "午餐", "dinner", "晚餐");

	private Words() {
	}

	static String slot(String slot) {
		return SLOTS.getOrDefault(slot, slot);
	}

}
