package canteen.meal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * A counter at 11:32 in Chengguan, with one diner, her two cards and a lunch for 12 yuan.
 */
@SpringBootTest(
		properties = { "canteen.relay.enabled=false", "canteen.quotes.enabled=false", "canteen.roster.enabled=false",
				"canteen.offers.kept-for=0s", "canteen.stations.kept-for=0s", "canteen.habits.enabled=false",
				"canteen.watch.enabled=false", "canteen.carriers.enabled=false", "canteen.forecasts.enabled=false" })
@AutoConfigureMockMvc
@Import(CounterTest.Time.class)
abstract class CounterTest {

	static final String DAY = "2026-11-23";

	static final String KEY = "KEYOFTHEFIRSTSTATION";

	static final String KEY_2 = "KEYOFTHESECONDSTATION";

	@Autowired
	MockMvc http;

	@Autowired
	JsonMapper json;

	@Autowired
	SettableClock clock;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		properties.add("spring.datasource.url", TestDatabase::url);
		properties.add("spring.datasource.username", () -> TestDatabase.USER);
		properties.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
		properties.add("spring.flyway.user", () -> TestDatabase.OWNER);
		properties.add("spring.flyway.password", () -> TestDatabase.PASSWORD);
	}

	@BeforeEach
	void one_diner() {
		this.clock.set(DAY + "T11:32:06.000+08:00");
		TestDatabase.clear();
		TestDatabase.asOwner("truncate menu", "truncate voiding", "truncate quote", "truncate quote_revision",
				"insert into canteen (code, name, city, district, town, level) values "
						+ "('chengguan','城关','530400','530424','530424100','A'),"
						+ "('ninghai','宁海','530400','530424','530424100','B')",
				"insert into slot (canteen, slot, opens, closes, price_fen) values "
						+ "('chengguan','lunch','11:00','13:00',1200)",
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen)"
						+ " values (17,'王桂兰','1943-05-06','wang gui lan','wgl','0428','第三居民小组','active',"
						+ "'[\"halal\",\"low_sugar\"]','chengguan')",
				station("S1", KEY), station("S2", KEY_2),
				"insert into card (token, elder, status, number) values ('K7Q2M9X4T1B8W3Z6',17,'live','10000017'),"
						+ "('GONE',17,'revoked','10000016')");
	}

	/** A registered device of the canteen. */
	static String station(String id, String key) {
		return "insert into station (id, canteen, name, live_name, key_hash, registered_by, registered_at) values ('%s',"
			.formatted(id)
				+ "'chengguan','%s','%s',sha2('%s',256),'account:1','2026-11-01 00:00:00')".formatted(id, id, key);
	}

	static String id() {
		return UUID.randomUUID().toString();
	}

	static String scan(String id, String card, String time) {
		return """
				{"id":"%s","canteen":"chengguan","slot":"lunch","scannedAt":"%sT%s:05.120+08:00","card":"%s",
				"mode":"dine_in","station":"S1","how":"card"}""".formatted(id, DAY, time, card);
	}

	JsonNode sendOne(String scan) throws Exception {
		return send(scan).get(0);
	}

	JsonNode send(String scans) throws Exception {
		return send(scans, KEY, as("canteen", "*"));
	}

	JsonNode send(String scans, String key, RequestPostProcessor person) throws Exception {
		Answer answer = call(post("/api/meal/scans").contentType(MediaType.APPLICATION_JSON)
			.header("Station-Key", key)
			.content("{\"scans\":[" + scans + "]}"), person);
		if (answer.status() != 200) {
			throw new AssertionError(answer.body());
		}
		return answer.body().get("results");
	}

	Answer call(MockHttpServletRequestBuilder request, RequestPostProcessor token) throws Exception {
		var response = this.http.perform(request.with(token)).andReturn().getResponse();
		String text = response.getContentAsString(StandardCharsets.UTF_8);
		return new Answer(response.getStatus(), this.json.readTree(text.isEmpty() ? "{}" : text));
	}

	static RequestPostProcessor as(String role, String canteen) {
		return jwt().jwt(token -> token.claim("person", "account:4").claim("canteens", List.of(canteen)))
			.authorities(new SimpleGrantedAuthority("ROLE_" + role));
	}

	/** The first column of every row, as text. */
	static List<String> column(String sql) {
		try (Connection connection = DriverManager.getConnection(TestDatabase.url(), TestDatabase.OWNER,
				TestDatabase.PASSWORD); ResultSet rows = connection.createStatement().executeQuery(sql)) {
			List<String> found = new ArrayList<>();
			while (rows.next()) {
				found.add(rows.getString(1));
			}
			return found;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Answer(int status, JsonNode body) {
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		@Primary
		SettableClock settableClock() {
			SettableClock clock = new SettableClock();
			clock.set(DAY + "T11:32:06.000+08:00");
			return clock;
		}

	}

}
