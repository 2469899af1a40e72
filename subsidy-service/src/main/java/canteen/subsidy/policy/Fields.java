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
			fault("这里应是一个对象");
		}
	}

	String path(String key) {
		return this.path.isEmpty() ? key : this.path + "." + key;
	}

	void fault(String sentence) {
		this.faults.add(new Fault(this.path, sentence));
	}

	void fault(String key, String sentence) {
		this.faults.add(new Fault(path(key), sentence));
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
			fault(key, "缺少这一项");
		}
		return value;
	}

	String text(String key) {
		return require(key).map((value) -> textOf(value, path(key))).orElse("");
	}

	String textOr(String key, String otherwise) {
		return ask(key).map((value) -> textOf(value, path(key))).orElse(otherwise);
	}

	private String textOf(JsonNode value, String where) {
		if (!value.isString() || value.stringValue().isBlank()) {
			this.faults.add(new Fault(where, "应是不为空的文字"));
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
			this.faults.add(new Fault(where, "应是整数，不带小数和引号"));
			return least;
		}
		long number = value.longValue();
		if (number < 0 && least >= 0) {
			this.faults.add(new Fault(where, "不能是负数"));
			return least;
		}
		if (number < least || number > most) {
			this.faults.add(new Fault(where, "应在 " + least + " 到 " + most + " 之间"));
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
			this.faults.add(new Fault(where, "应是日期，例如 2026-01-31"));
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
			fault(key, "这个列表是空的，规则永远不会适用");
		}
		return texts;
	}

	Set<Long> numbers(String key, long least, long most) {
		Set<Long> numbers = new LinkedHashSet<>();
		elements(key).forEach((where, value) -> numbers.add(numberOf(value, where, least, most)));
		if (numbers.isEmpty()) {
			fault(key, "这个列表是空的，规则永远不会适用");
		}
		return numbers;
	}

	Set<String> textsOutOf(String key, Set<String> allowed) {
		Set<String> texts = texts(key);
		texts.stream()
			.filter((text) -> !text.isEmpty() && !allowed.contains(text))
			.forEach((text) -> fault(key, "“" + text + "”不是这里能用的词，可用：" + String.join("、", allowed)));
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
			fault(key, "应是其中之一：" + String.join("、", choices.keySet()));
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
				fault(key, "这里应是一个列表");
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
				fault(key, "不认识这个词");
			}
		}
	}

}
