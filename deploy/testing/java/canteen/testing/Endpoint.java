package canteen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A method and a path that a service offers, as its stored API describes it. */
public record Endpoint(String method, String path, JsonNode operation, JsonNode schemas) {

	/** By path, then by method, as the rows of the table stand. */
	public static List<Endpoint> of(Path openapi) {
		JsonNode api = read(openapi);
		List<Endpoint> found = new ArrayList<>();
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((call) -> found.add(new Endpoint(call.getKey().toUpperCase(Locale.ROOT), path.getKey(),
						call.getValue(), api.at("/components/schemas")))));
		found.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
		return found;
	}

	public String name() {
		return this.method + " " + this.path;
	}

	private static JsonNode read(Path openapi) {
		try {
			return JsonMapper.shared().readTree(Files.readString(openapi));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
