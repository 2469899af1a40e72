package canteen.subsidy.anomaly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One odd thing. No name and no number of anybody is in it; an elder is his id.
 *
 * @param subject what it is about, such as {@code elder:17}; once for each kind and month
 * @param sentence for the person who signs, in Chinese
 * @param english the same in English
 * @param attendances the meals that show it, at most 100
 * @param figures what was counted, in whole numbers or words
 */
public record Found(String subject, String sentence, String english, List<String> attendances,
		Map<String, Object> figures) {

	private static final int MOST = 100;

	public Found {
		attendances = attendances.stream().limit(MOST).toList();
		figures = new TreeMap<>(figures);
	}

}
