package canteen.subsidy.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import canteen.subsidy.ledger.Changed;
import canteen.subsidy.money.Words;
import tools.jackson.databind.JsonNode;

/** How what was known of the elder on the day of the meal differs from what is known. */
record ElderChange(JsonNode was, JsonNode is) {

	List<Changed> changes() {
		List<Changed> changes = new ArrayList<>();
		dated("tags", "类别", "category", changes);
		dated("abilities", "能力等级", "ability", changes);
		dated("institutionStays", "住院住机构", "stay", changes);
		plain("birthDate", "出生日期", "date of birth", changes);
		plain("registered", "户籍地", "registered place", changes);
		return changes;
	}

	private void dated(String field, String chinese, String english, List<Changed> changes) {
		Set<JsonNode> before = spans(this.was.path(field));
		Set<JsonNode> now = spans(this.is.path(field));
		now.stream()
			.filter(span -> !before.contains(span))
			.forEach(span -> changes.add(new Changed("新增%s“%s”%s".formatted(chinese, word(span), days(span, "起", "至")),
					"new %s %s %s".formatted(english, span.path("what").asString(""), days(span, "on", "to")))));
		before.stream()
			.filter(span -> !now.contains(span))
			.forEach(span -> changes.add(new Changed("不再有%s“%s”%s".formatted(chinese, word(span), days(span, "起", "至")),
					"no more %s %s %s".formatted(english, span.path("what").asString(""), days(span, "on", "to")))));
	}

	private void plain(String field, String chinese, String english, List<Changed> changes) {
		if (!this.was.path(field).equals(this.is.path(field))) {
			changes.add(new Changed(
					"%s由 %s 改为 %s".formatted(chinese, text(this.was.path(field)), text(this.is.path(field))),
					"%s was %s and is %s".formatted(english, text(this.was.path(field)), text(this.is.path(field)))));
		}
	}

	private static Set<JsonNode> spans(JsonNode list) {
		return new LinkedHashSet<>(list.valueStream().toList());
	}

	private static String word(JsonNode span) {
		String what = span.path("what").asString("");
		return "institution".equals(what) ? "机构" : Words.of(what);
	}

	/** Open ends are left out. */
	private static String days(JsonNode span, String from, String to) {
		String begin = span.path("from").asString("");
		String end = span.path("to").asString("");
		return "(" + (begin.isEmpty() ? "" : begin + " " + from) + ((begin.isEmpty() || end.isEmpty()) ? "" : " ")
				+ (end.isEmpty() ? "" : to + " " + end) + ")";
	}

	private static String text(JsonNode value) {
		if (value.isObject()) {
			return String.join("/", value.valueStream().map(part -> part.asString("-")).toList());
		}
		return value.asString("-");
	}

}
