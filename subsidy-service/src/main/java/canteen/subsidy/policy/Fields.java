package canteen.subsidy.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import canteen.subsidy.policy.PolicyRefused.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The keys of one JSON object, each asked for once; what nobody asked for is unknown.
 * Faults are collected, so that all of them can be told at once.
 */
final class Fields {

	private static final int MOST_FAULTS = 100;

	private static final int LONGEST_LIST = 1000;

	private static final int LONGEST_TEXT = 500;

	/** Far above any budget, and small enough to be multiplied by any rate. */
	static final long MOST_FEN = 1_000_000_000_000L;

	private final JsonNode object;

	private final String path;

	private final List<Fault> faults;

	private final Set<String> asked = new HashSet<>();

	Fields(JsonNode object, String path, List<Fault> faults) {
		this.object = object;
		this.path = path;
		this.faults = faults;
		if (!object.isObject()) {
			fault(this.path, "这里应是一个对象", "This should be an object.");
		}
	}

	String path(String key) {
		return this.path.isEmpty() ? key : this.path + "." + key;
	}

	/** A fault of the value under this key, in Chinese and English. */
	void refuse(String key, String chinese, String english) {
		fault(path(key), chinese, english);
	}

	private void fault(String where, String chinese, String english) {
		if (this.faults.size() < MOST_FAULTS) {
			this.faults.add(new Fault(where, chinese, english));
		}
	}

	boolean has(String key) {
		return this.object.has(key);
	}

	Set<String> keys() {
		return new LinkedHashSet<>(this.object.propertyNames());
	}

	private Optional<JsonNode> ask(String key) {
		this.asked.add(key);
		return Optional.ofNullable(this.object.get(key));
	}

	private Optional<JsonNode> require(String key) {
		Optional<JsonNode> value = ask(key);
		if (value.isEmpty()) {
			refuse(key, "缺少这一项", "This is missing.");
		}
		return value;
	}

	String text(String key) {
		return require(key).map((value) -> textOf(value, path(key))).orElse("");
	}

	/** A word that stands in accounts and traces: short, without blanks at its ends. */
	String name(String key, int longest) {
		String name = text(key);
		if (name.length() > longest || !name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
			refuse(key, "最多" + longest + "个字，首尾不能有空格", "At most " + longest + " characters, no blanks at the ends.");
			return "";
		}
		return name;
	}

	String textOr(String key, String otherwise) {
		return ask(key).map((value) -> textOf(value, path(key))).orElse(otherwise);
	}

	private String textOf(JsonNode value, String where) {
		if (!value.isString() || value.stringValue().isBlank()) {
			fault(where, "应是不为空的文字", "This should be text that is not empty.");
			return "";
		}
		if (value.stringValue().length() > LONGEST_TEXT) {
			fault(where, "太长，最多" + LONGEST_TEXT + "个字", "This is longer than " + LONGEST_TEXT + " characters.");
			return "";
		}
		return value.stringValue();
	}

	long number(String key, long least, long most) {
		return require(key).map((value) -> numberOf(value, path(key), least, most)).orElse(least);
	}

	OptionalLong optionalNumber(String key, long least, long most) {
		return ask(key).map((value) -> OptionalLong.of(numberOf(value, path(key), least, most)))
			.orElse(OptionalLong.empty());
	}

	long fen(String key) {
		return number(key, 0, MOST_FEN);
	}

	private long numberOf(JsonNode value, String where, long least, long most) {
		if (!value.isIntegralNumber() || !value.canConvertToLong()) {
			fault(where, "应是整数，不带小数和引号", "This should be a whole number without quotes.");
			return least;
		}
		long number = value.longValue();
		if (number < 0 && least >= 0) {
			fault(where, "不能是负数", "This must not be negative.");
			return least;
		}
		if (number < least || number > most) {
			fault(where, "应在 " + least + " 到 " + most + " 之间", "This should be from " + least + " to " + most + ".");
			return least;
		}
		return number;
	}

	Optional<LocalDate> date(String key) {
		return ask(key).map((value) -> dateOf(value, path(key)));
	}

	private LocalDate dateOf(JsonNode value, String where) {
		try {
			return LocalDate.parse(value.isString() ? value.stringValue() : "");
		}
		catch (DateTimeParseException ex) {
			fault(where, "应是日期，例如 2026-01-31", "This should be a date such as 2026-01-31.");
			return LocalDate.EPOCH;
		}
	}

	Set<LocalDate> dates(String key) {
		Set<LocalDate> dates = new LinkedHashSet<>();
		elements(key).forEach((where, value) -> dates.add(dateOf(value, where)));
		return dates;
	}

	/** A list that must not be empty: nothing could ever match it. */
	Set<String> texts(String key) {
		Set<String> texts = new LinkedHashSet<>();
		elements(key).forEach((where, value) -> texts.add(textOf(value, where)));
		if (texts.isEmpty()) {
			refuse(key, "这个列表是空的，规则永远不会适用", "The list is empty; the rule could never match.");
		}
		return texts;
	}

	Set<Long> numbers(String key, long least, long most) {
		Set<Long> numbers = new LinkedHashSet<>();
		elements(key).forEach((where, value) -> numbers.add(numberOf(value, where, least, most)));
		if (numbers.isEmpty()) {
			refuse(key, "这个列表是空的，规则永远不会适用", "The list is empty; the rule could never match.");
		}
		return numbers;
	}

	Set<String> textsOutOf(String key, Set<String> allowed) {
		Set<String> texts = texts(key);
		texts.stream()
			.filter((text) -> !text.isEmpty() && !allowed.contains(text))
			.forEach((text) -> refuse(key, "“" + text + "”不是这里能用的词，可用：" + String.join("、", allowed),
					"\"" + text + "\" is not one of " + String.join(", ", allowed) + "."));
		return texts;
	}

	<T> T choice(String key, Map<String, T> choices) {
		return require(key).map((value) -> chosen(key, value, choices)).orElseGet(() -> first(choices));
	}

	<T> T choiceOr(String key, Map<String, T> choices, T otherwise) {
		return ask(key).map((value) -> chosen(key, value, choices)).orElse(otherwise);
	}

	private <T> T chosen(String key, JsonNode value, Map<String, T> choices) {
		T choice = value.isString() ? choices.get(value.stringValue()) : null;
		if (choice == null) {
			refuse(key, "应是其中之一：" + String.join("、", choices.keySet()),
					"This should be one of " + String.join(", ", choices.keySet()) + ".");
			return first(choices);
		}
		return choice;
	}

	private static <T> T first(Map<String, T> choices) {
		return choices.values().iterator().next();
	}

	Optional<Fields> object(String key) {
		return ask(key).map((value) -> new Fields(value, path(key), this.faults));
	}

	Fields requiredObject(String key) {
		return require(key).map((value) -> new Fields(value, path(key), this.faults))
			.orElseGet(() -> new Fields(JsonNodeFactory.instance.objectNode(), path(key), new ArrayList<>()));
	}

	List<Fields> objects(String key) {
		List<Fields> objects = new ArrayList<>();
		elements(key).forEach((where, value) -> objects.add(new Fields(value, where, this.faults)));
		return objects;
	}

	private Map<String, JsonNode> elements(String key) {
		Map<String, JsonNode> elements = new LinkedHashMap<>();
		ask(key).ifPresent((list) -> {
			if (!list.isArray()) {
				refuse(key, "这里应是一个列表", "This should be a list.");
			}
			if (list.size() > LONGEST_LIST) {
				refuse(key, "太长，最多" + LONGEST_LIST + "项", "This list has more than " + LONGEST_LIST + " elements.");
				return;
			}
			for (int i = 0; list.isArray() && i < list.size(); i++) {
				elements.put(path(key) + "[" + i + "]", list.get(i));
			}
		});
		return elements;
	}

	void nothingElse() {
		for (String key : keys()) {
			if (!this.asked.contains(key)) {
				refuse(key, "不认识这个词", "This key is unknown.");
			}
		}
	}

}
