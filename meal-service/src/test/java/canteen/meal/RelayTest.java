package canteen.meal;

import java.util.Collections;
import java.util.List;

import canteen.meal.outbox.Relay;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

/** Facts that wait, and neighbours that take them or do not. */
abstract class RelayTest extends SubsidyTest {

	static final String FACTS = "/api/subsidy/facts";

	static final String CARE = "/api/member/care-facts";

	static final String STATES = "select state from outbox order by seq";

	@Autowired
	Relay relay;

	@DynamicPropertySource
	static void member(DynamicPropertyRegistry properties) {
		properties.add("canteen.member-url", SUBSIDY::baseUrl);
		properties.add("canteen.member-patience", () -> "3s");
	}

	/** A fact about an elder, waiting since 11:32:06. */
	static String put(long elder) {
		String id = id();
		return put(id, "{\"id\":\"" + id + "\"}", elder);
	}

	static String put(String id, String fact, long elder) {
		return put(id, fact, elder, "subsidy");
	}

	static String put(String id, String fact, long elder, String destination) {
		TestDatabase.asOwner(("insert into outbox (id, elder, fact, created_at, destination) values "
				+ "('%s', %d, '%s', '2026-11-23 03:32:06', '%s')")
			.formatted(id, elder, fact, destination));
		return id;
	}

	ResponseDefinitionBuilder all(List<String> ids, String outcome) {
		return answered(results(ids, Collections.nCopies(ids.size(), outcome)));
	}

	JsonNode results(List<String> ids, List<String> outcomes) {
		ObjectNode body = this.json.createObjectNode();
		ArrayNode results = body.putArray("results");
		for (int place = 0; place < ids.size(); place++) {
			ObjectNode result = results.addObject();
			result.put("id", ids.get(place)).put("outcome", outcomes.get(place)).put("attendance", id());
			result.putNull("split");
			if ("refused".equals(outcomes.get(place))) {
				result.put("reason", "slot 不认识");
			}
		}
		return body;
	}

	/** The facts of each call, by their ids. */
	List<List<String>> calls() {
		return SUBSIDY.findAll(postRequestedFor(urlEqualTo(FACTS)))
			.stream()
			.map(request -> this.json.readTree(request.getBodyAsString())
				.get("facts")
				.valueStream()
				.map(fact -> fact.path("id").asString(""))
				.toList())
			.toList();
	}

}
