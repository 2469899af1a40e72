package canteen.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** Which of the imported elders come to eat, in the order of the file. */
final class Diners {

	private Diners() {
	}

	static List<String> first(int count, List<List<String>> roster, Map<String, JsonNode> elders,
			Map<String, String> tokens) {
		List<String> diners = new ArrayList<>();
		elders.keySet()
			.stream()
			.sorted((left, right) -> Long.compare(Long.parseLong(left), Long.parseLong(right)))
			.filter(tokens::containsKey)
			.limit(count)
			.forEach(diners::add);
		if (diners.size() < count) {
			throw new IllegalStateException("only " + diners.size() + " elders have a card");
		}
		return diners;
	}

	/**
	 * The line of the file that an elder came from, by name, group and last four digits.
	 */
	static List<String> row(JsonNode elder, List<List<String>> roster) {
		List<List<String>> found = roster.stream()
			.filter((row) -> row.get(0).equals(elder.path("name").asString())
					&& row.get(4).equals(elder.path("group").asString())
					&& row.get(2).endsWith(elder.path("tail").asString()))
			.toList();
		if (found.size() != 1) {
			throw new IllegalStateException(found.size() + " lines fit one elder");
		}
		return found.get(0);
	}

}
