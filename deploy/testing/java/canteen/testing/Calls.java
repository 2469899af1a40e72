package canteen.testing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Fills a call from its description: what it names is of the fixture, the rest is
 * plausible. What the description does not tell is told here, by endpoint.
 */
public final class Calls {

	private final Map<String, Object> words = new LinkedHashMap<>();

	private final Map<String, String> bodies = new LinkedHashMap<>();

	private final Map<String, String> queries = new LinkedHashMap<>();

	private final Map<String, byte[]> pictures = new LinkedHashMap<>();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private byte[] file = {};

	/** The value of every path part, query part and field of this name. */
	public Calls word(String name, Object value) {
		this.words.put(name, value);
		return this;
	}

	/** The value of a part of all paths that begin so. */
	public Calls id(String path, Object value) {
		return word(path, value);
	}

	public Calls body(String endpoint, String body) {
		this.bodies.put(endpoint, body);
		return this;
	}

	public Calls query(String endpoint, String query) {
		this.queries.put(endpoint, query);
		return this;
	}

	/** A header of every call. */
	public Calls header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	/** What is uploaded wherever a form asks for a file. */
	public Calls file(byte[] content) {
		this.file = content;
		return this;
	}

	public Calls picture(String endpoint, byte[] jpeg) {
		this.pictures.put(endpoint, jpeg);
		return this;
	}

	/** Its address, with what it asks for. */
	public URI uri(Endpoint endpoint) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath(endpoint.path());
		Map<String, Object> parts = new LinkedHashMap<>();
		endpoint.operation().path("parameters").forEach((parameter) -> {
			String name = parameter.path("name").asString();
			if (parameter.path("in").asString().equals("path")) {
				parts.put(name, part(endpoint, name, parameter.path("schema")));
			}
			else if (parameter.path("in").asString().equals("query")
					&& (parameter.path("required").asBoolean() || this.words.containsKey(name))) {
				Object value = value(name, parameter.path("schema"), endpoint);
				uri.queryParam(name, (value instanceof long[] many) ? many[0] : value);
			}
		});
		String query = this.queries.get(endpoint.name());
		if (query != null) {
			uri.replaceQuery(query);
		}
		return uri.build().expand(parts).encode().toUri();
	}

	/** Its body as JSON; none if it has none, or is a form or a picture. */
	public Optional<String> json(Endpoint endpoint) {
		String told = this.bodies.get(endpoint.name());
		JsonNode body = endpoint.operation().path("requestBody");
		if (told != null || body.isMissingNode() || form(endpoint).isPresent()) {
			return Optional.ofNullable(told);
		}
		JsonNode schema = body.path("content").iterator().next().path("schema");
		return Optional.of(JsonMapper.shared().writeValueAsString(value("", schema, endpoint)));
	}

	Optional<byte[]> picture(Endpoint endpoint) {
		return Optional.ofNullable(this.pictures.get(endpoint.name()));
	}

	/** The file of a call that uploads one in a form. */
	Optional<byte[]> form(Endpoint endpoint) {
		JsonNode body = endpoint.operation().path("requestBody");
		boolean isForm = body.path("content").has("multipart/form-data") || body.toString().contains("binary");
		return (isForm && !this.bodies.containsKey(endpoint.name())) ? Optional.of(this.file) : Optional.empty();
	}

	/** The longest beginning of the path that is told wins over the bare name. */
	private Object part(Endpoint endpoint, String name, JsonNode schema) {
		String end = "{" + name + "}";
		String until = endpoint.path().substring(0, endpoint.path().indexOf(end) + end.length());
		return this.words.containsKey(until) ? this.words.get(until) : value(name, schema, endpoint);
	}

	private Object value(String name, JsonNode schema, Endpoint endpoint) {
		if (this.words.containsKey(name)) {
			return this.words.get(name);
		}
		JsonNode described = schema.has("$ref")
				? endpoint.schemas().path(schema.path("$ref").asString().replaceAll(".*/", "")) : schema;
		if (described.has("properties")) {
			Map<String, Object> fields = new LinkedHashMap<>();
			described.path("properties").properties().forEach((field) -> {
				boolean isRequired = described.path("required")
					.valueStream()
					.anyMatch((required) -> required.asString().equals(field.getKey()));
				if (isRequired || this.words.containsKey(field.getKey())) {
					fields.put(field.getKey(), value(field.getKey(), field.getValue(), endpoint));
				}
			});
			return fields;
		}
		return switch (described.path("type").asString()) {
			case "integer", "number" -> 1;
			case "boolean" -> true;
			case "array" -> new Object[] { value("", described.path("items"), endpoint) };
			default -> text(described);
		};
	}

	private static String text(JsonNode described) {
		if (described.path("enum").size() > 0) {
			return described.at("/enum/0").asString();
		}
		String pattern = described.path("pattern").asString("");
		if (pattern.matches("\\|?[a-z_|]+")) {
			return pattern.replaceAll("^\\|?([a-z_]+).*", "$1");
		}
		return switch (described.path("format").asString("")) {
			case "date" -> "2026-11-23";
			case "date-time" -> "2026-11-23T11:00:00+08:00";
			case "time-local" -> "09:00";
			case "uuid" -> "00000000-0000-4000-8000-000000000001";
			default -> "1";
		};
	}

}
