package canteen.meal;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@SpringBootTest
@AutoConfigureMockMvc
class ScanTests {

	@Autowired
	private MockMvc http;

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
		TestDatabase.clear();
		TestDatabase.asOwner("insert into canteen values ('chengguan','城关','530400','530424','530424100','A')",
				"insert into slot values ('chengguan','lunch','11:00','13:00',1200)",
				"insert into diner values (17,'王桂兰','1943-05-06','wang gui lan','wgl','0428','三组','active','[]','chengguan')",
				"insert into card values ('LIVE',17,'live'), ('GONE',17,'revoked')");
	}

	@Test
	void second_scan_of_a_meal_is_already_served_and_a_repeated_id_gets_its_first_answer() throws Exception {
		String id = UUID.randomUUID().toString();
		String first = send(scan(id, "LIVE", "11:32"));
		assertThat(first).contains("\"outcome\":\"served\"", "\"estimate\":true");
		assertThat(send(scan(UUID.randomUUID().toString(), "LIVE", "11:40"))).contains("already_served", "11:32 已经取过",
				id);
		assertThat(send(scan(id, "LIVE", "11:32"))).contains("\"outcome\":\"served\"");
	}

	@Test
	void poison_record_fails_alone_and_cards_are_told_apart() throws Exception {
		assertThat(send("{\"id\":7},null," + scan(UUID.randomUUID().toString(), "GONE", "11:32") + ","
				+ scan(UUID.randomUUID().toString(), "NONE", "11:32") + ","
				+ scan(UUID.randomUUID().toString(), "LIVE", "15:00")))
			.contains("refused", "revoked_card", "unknown_card", "\"outcome\":\"closed_slot\"");
	}

	@Test
	void signed_out_is_401_and_auditor_is_403() throws Exception {
		this.http.perform(post("/api/meal/scans")).andExpect(status().isUnauthorized());
		this.http
			.perform(post("/api/meal/scans").with(jwt().authorities(new SimpleGrantedAuthority("ROLE_auditor")))
				.contentType(MediaType.APPLICATION_JSON)
				.content("{\"scans\":[]}"))
			.andExpect(status().isForbidden());
	}

	@Test
	void two_stations_at_one_instant_serve_once_in_each_of_100_rounds() throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 100; round++) {
				TestDatabase.asOwner("truncate live_attendance");
				CyclicBarrier together = new CyclicBarrier(2);
				Callable<String> station = () -> {
					together.await();
					return send(scan(UUID.randomUUID().toString(), "LIVE", "11:32"));
				};
				Future<String> one = stations.submit(station);
				Future<String> other = stations.submit(station);
				List<String> answers = List.of(one.get(), other.get());
				assertThat(answers).filteredOn(answer -> answer.contains("\"outcome\":\"served\"")).hasSize(1);
				assertThat(answers).filteredOn(answer -> answer.contains("\"outcome\":\"already_served\"")).hasSize(1);
			}
		}
		finally {
			stations.shutdownNow();
		}
	}

	private String send(String scans) throws Exception {
		return this.http
			.perform(post("/api/meal/scans")
				.with(jwt().jwt(token -> token.claim("person", "account:4").claim("canteens", List.of("*")))
					.authorities(new SimpleGrantedAuthority("ROLE_canteen")))
				.contentType(MediaType.APPLICATION_JSON)
				.content("{\"scans\":[" + scans + "]}"))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
	}

	private static String scan(String id, String card, String time) {
		return """
				{"id":"%s","canteen":"chengguan","slot":"lunch","scannedAt":"2026-11-23T%s:05.120+08:00","card":"%s",
				"mode":"dine_in","station":"S1","how":"card"}""".formatted(id, time, card);
	}

}
