package canteen.meal;

import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Walks every call of the stored API with one strange word at a time: in the path, in the
 * query and in each field of the body. None may end as a failure of ours.
 */
class StrangeRequestTests extends BookingTest {

	private static final List<String> WORDS = List.of("", " ", "x", "-1", "0", "99999999999999999999", "1.5", "🍚𠮷",
			"2026-02-30", "9999-12-31", "+999999999-12-31", "0001-01-01", "null", "a'b\"c;--", "\u0000",
			"长".repeat(3000));

	private static final List<String> FIELDS = List.of("null", "\"\"", "\" \"", "\"🍚𠮷\"", "-1", "0", "1.5", "1e300",
			"9223372036854775807", "99999999999999999999", "true", "[]", "{}", "[null]", "[[]]", "\"2026-02-30\"",
			"\"9999-12-31\"", "\"+999999999-12-31\"", "\"-999999999-01-01T00:00:00Z\"", "\"\\u0000\"", "\"\\ud800\"",
			"\"" + "长".repeat(3000) + "\"");

	private final List<String> failures = new ArrayList<>();

	private JsonNode api;

	private int calls;

	@Test
	void no_strange_word_in_any_call_is_a_failure_of_ours() throws Exception {
		this.api = this.json.readTree(new File("../deploy/openapi/meal.json"));
		for (Map.Entry<String, JsonNode> path : this.api.get("paths").properties()) {
			for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
				if (!path.getKey().equals("/api/meal/live")) {
					walk(method.getKey(), path.getKey(), method.getValue());
				}
			}
		}
		assertThat(this.failures).isEmpty();
		assertThat(this.calls).isGreaterThan(3000);
	}

	@Test
	void no_strange_field_of_a_scan_an_outcome_or_a_payment_spoils_the_record_beside_it() throws Exception {
		Map<String, String> records = new LinkedHashMap<>();
		records.put("/api/meal/scans scans", scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replaceFirst("\\{",
				"{\"menu\":\"A\",\"kind\":\"second\",\"force\":\"x\",\"offline\":true,\"payment\":\"cash\","));
		records.put("/api/meal/payments payments", """
				{"id":"%s","meal":"%s","method":"prepaid","fen":1,"station":"S1","paidAt":"2026-11-23T11:32:00+08:00",
				"offline":true}""".formatted(id(), id()));
		records.put("/api/meal/doorsteps outcomes", """
				{"id":"%s","round":"%s","elder":17,"outcome":"left_with","seenWell":true,"leftWith":"邻居","note":"x",
				"at":"2026-11-23T11:32:00+08:00","place":{"latitude":1,"longitude":1}}""".formatted(id(), id()));
		for (Map.Entry<String, String> record : records.entrySet()) {
			String[] where = record.getKey().split(" ");
			ObjectNode good = (ObjectNode) this.json.readTree(record.getValue());
			for (String field : good.propertyNames()) {
				for (String strange : FIELDS) {
					ObjectNode bad = good.deepCopy();
					bad.put("id", id());
					bad.set(field, this.json.readTree(strange));
					Answer answer = call(
							request(HttpMethod.POST, URI.create(where[0])).header("Station-Key", KEY)
								.contentType(MediaType.APPLICATION_JSON)
								.content("{\"" + where[1] + "\":[" + bad + "," + bad.deepCopy().put("id", id()) + "]}"),
							as("admin", "*"));
					if (answer.status() != 200 || answer.body().get("results").size() != 2) {
						this.failures.add(where[0] + " " + field + "=" + shown(strange) + " " + answer.status());
					}
				}
			}
		}
		assertThat(this.failures).isEmpty();
	}

	private void walk(String method, String path, JsonNode operation) throws Exception {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (JsonNode parameter : operation.path("parameters")) {
			if (!parameter.get("in").asString().equals("header")) {
				parameters.put(parameter.get("name").asString(), good(parameter.get("name").asString()));
			}
		}
		JsonNode body = operation.at("/requestBody/content/application~1json/schema");
		JsonNode good = body.isMissingNode() ? null : sample(body, 0);
		send(method, path, parameters, (good != null) ? good.toString() : null, "as it should be");
		for (String name : parameters.keySet()) {
			for (String strange : WORDS) {
				Map<String, String> changed = new LinkedHashMap<>(parameters);
				changed.put(name, strange);
				send(method, path, changed, (good != null) ? good.toString() : null, name + "=" + shown(strange));
			}
		}
		if (good instanceof ObjectNode whole) {
			for (String strange : List.of("", "null", "[]", "{}", "{", "\"x\"", "1", "{\"a\":".repeat(2000))) {
				send(method, path, parameters, strange, "body " + shown(strange));
			}
			fields(method, path, parameters, whole, whole, "");
		}
	}

	private void fields(String method, String path, Map<String, String> parameters, ObjectNode whole, ObjectNode part,
			String prefix) throws Exception {
		for (String field : List.copyOf(part.propertyNames())) {
			JsonNode good = part.get(field);
			for (String strange : FIELDS) {
				part.set(field, this.json.readTree(strange));
				send(method, path, parameters, whole.toString(), prefix + field + "=" + shown(strange));
			}
			part.set(field, good);
			if (good instanceof ObjectNode inner) {
				fields(method, path, parameters, whole, inner, prefix + field + ".");
			}
			if (good instanceof ArrayNode many && many.get(0) instanceof ObjectNode inner) {
				fields(method, path, parameters, whole, inner, prefix + field + "[].");
			}
		}
	}

	private void send(String method, String path, Map<String, String> parameters, String body, String what)
			throws Exception {
		String address = path;
		List<String> query = new ArrayList<>();
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			String word = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
			if (address.contains("{" + parameter.getKey() + "}")) {
				address = address.replace("{" + parameter.getKey() + "}", word);
			}
			else {
				query.add(parameter.getKey() + "=" + word);
			}
		}
		MockHttpServletRequestBuilder call = request(HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)),
				URI.create(address + (query.isEmpty() ? "" : "?" + String.join("&", query))));
		call.header("Station-Key", KEY);
		if (body != null) {
			call.contentType(MediaType.APPLICATION_JSON).content(body);
		}
		this.calls++;
		int status = this.http.perform(call.with(as("admin", "*"))).andReturn().getResponse().getStatus();
		if (status >= 500) {
			this.failures.add(method + " " + path + " " + what + " " + status);
		}
	}

	private JsonNode sample(JsonNode schema, int depth) {
		if (schema.has("$ref")) {
			return sample(this.api.at(schema.get("$ref").asString().substring(1)), depth + 1);
		}
		String type = schema.path("type").asString("");
		if (type.equals("array")) {
			return this.json.createArrayNode().add(sample(schema.get("items"), depth + 1));
		}
		if (type.equals("object") && depth < 8) {
			ObjectNode sample = this.json.createObjectNode();
			schema.path("properties")
				.properties()
				.forEach((property) -> sample.set(property.getKey(),
						named(property.getKey(), property.getValue(), depth)));
			return sample;
		}
		return switch (type) {
			case "integer", "number" -> this.json.getNodeFactory().numberNode(1);
			case "boolean" -> this.json.getNodeFactory().booleanNode(true);
			default -> this.json.getNodeFactory().stringNode(text(schema));
		};
	}

	private JsonNode named(String name, JsonNode schema, int depth) {
		return (schema.path("type").asString("").equals("string") && !schema.has("format") && !schema.has("pattern"))
				? this.json.getNodeFactory().stringNode(good(name)) : sample(schema, depth + 1);
	}

	private static String text(JsonNode schema) {
		String pattern = schema.path("pattern").asString("");
		return switch (schema.path("format").asString("")) {
			case "date" -> TOMORROW;
			case "date-time" -> DAY + "T11:30:00+08:00";
			case "uuid" -> id();
			default -> pattern.contains("{8}") ? id()
					: pattern.contains("|") ? pattern.replaceAll("^\\|?([^|]*).*", "$1") : "x";
		};
	}

	private static String good(String name) {
		return switch (name) {
			case "canteen", "code" -> "chengguan";
			case "slot" -> "lunch";
			case "date", "to", "from" -> TOMORROW;
			case "elder", "page", "size", "year", "before", "after" -> "17";
			case "month" -> "2026-11";
			case "id", "round", "attendance" -> id();
			default -> "x";
		};
	}

	private static String shown(String word) {
		return (word.length() > 30) ? word.substring(0, 30) + "…" : word.replace("\u0000", "\\0");
	}

}
