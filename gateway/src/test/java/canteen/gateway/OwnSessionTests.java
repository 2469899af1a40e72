package canteen.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import canteen.gateway.session.Marks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

class OwnSessionTests {

	private static final String SESSIONS = "/api/gateway/me/sessions";

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("own_sessions");
		admin = gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void a_person_sees_where_he_is_signed_in_and_ends_the_other_one() throws Exception {
		Browser here = signedIn("two.places");
		Browser there = gateway.browser().signIn("two.places", TestGateway.PASSWORD);

		JsonNode listed = Browser.json(here.get(SESSIONS)).path("sessions");

		assertThat(listed.size()).isEqualTo(2);
		assertThat(listed.values()).allMatch((one) -> one.path("address").asString().equals("127.0.0.1")
				&& one.path("browser").asString().startsWith("Java-http-client"));
		assertThat(listed.toString()).doesNotContain(here.cookies().get("canteen"), there.cookies().get("canteen"));
		String other = listed.values()
			.stream()
			.filter((one) -> !one.path("current").asBoolean())
			.map((one) -> one.path("key").asString())
			.findFirst()
			.orElseThrow();
		assertThat(here.post(SESSIONS + "/" + other + "/end", "{}").statusCode()).isEqualTo(204);
		assertThat(there.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(here.get("/api/gateway/me").statusCode()).isEqualTo(200);
		assertThat(here.post(SESSIONS + "/" + other + "/end", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void somebody_elses_session_cannot_be_ended() throws Exception {
		Browser mine = signedIn("mine");
		Browser foreign = signedIn("foreign");
		String key = Browser.json(foreign.get(SESSIONS)).at("/sessions/0/key").asString();

		assertThat(mine.post(SESSIONS + "/" + key + "/end", "{}").statusCode()).isEqualTo(404);

		assertThat(foreign.get("/api/gateway/me").statusCode()).isEqualTo(200);
		assertThat(gateway.browser().get(SESSIONS).statusCode()).isEqualTo(401);
	}

	@Test
	void ending_all_ends_this_one_too() throws Exception {
		Browser here = signedIn("everywhere");
		Browser there = gateway.browser().signIn("everywhere", TestGateway.PASSWORD);

		assertThat(here.post(SESSIONS + "/end", "{}").statusCode()).isEqualTo(204);

		assertThat(here.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(there.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void twelve_hours_after_the_password_a_busy_session_ends() throws Exception {
		Browser busy = signedIn("busy");
		age("busy", Duration.ofHours(12).minusMinutes(1));
		assertThat(signedInElsewhere(busy)).isEqualTo(200);

		age("busy", Duration.ofHours(12).plusMinutes(1));

		assertThat(signedInElsewhere(busy)).isEqualTo(401);
		assertThat(gateway.database()
			.sql("select who from audit where did = 'session-too-long'")
			.query(String.class)
			.list()).containsExactly(person("busy"));
	}

	@Test
	void eight_hours_without_a_visit_end_a_session() throws Exception {
		Browser idle = signedIn("idle");
		long late = Instant.now().minus(Duration.ofHours(8).plusMinutes(1)).toEpochMilli();
		gateway.database()
			.sql("update SPRING_SESSION set LAST_ACCESS_TIME = ?, EXPIRY_TIME = ? where PRINCIPAL_NAME = ?")
			.params(late, late + Duration.ofHours(8).toMillis(), person("idle"))
			.update();

		assertThat(signedInElsewhere(idle)).isEqualTo(401);
	}

	@Test
	void whatever_changes_in_a_session_changes_its_mark() throws Exception {
		Browser browser = signedIn("marked");
		String session = gateway.database()
			.sql("select SESSION_ID from SPRING_SESSION where PRINCIPAL_NAME = ?")
			.param(person("marked"))
			.query(String.class)
			.single();
		String first = Marks.of(gateway::bean, session).orElseThrow();
		assertThat(Marks.of(gateway::bean, session)).contains(first);

		age("marked", Duration.ofHours(1));
		String changed = Marks.of(gateway::bean, session).orElseThrow();
		gateway.database().sql("""
				delete from SPRING_SESSION_ATTRIBUTES
				where ATTRIBUTE_NAME = 'canteen.signed-in-at'
				and SESSION_PRIMARY_ID = (select PRIMARY_ID from SPRING_SESSION where SESSION_ID = ?)
				""").param(session).update();
		String lessened = Marks.of(gateway::bean, session).orElseThrow();
		gateway.database()
			.sql("update SPRING_SESSION set LAST_ACCESS_TIME = LAST_ACCESS_TIME - 1 where SESSION_ID = ?")
			.param(session)
			.update();

		assertThat(Set.of(first, changed, lessened, Marks.of(gateway::bean, session).orElseThrow())).hasSize(4);
		assertThat(browser.post(SESSIONS + "/end", "{}").statusCode()).isEqualTo(204);
		assertThat(Marks.of(gateway::bean, session)).isEmpty();
	}

	/** At a gateway that has not read the session yet. */
	private static int signedInElsewhere(Browser browser) throws Exception {
		try (TestGateway other = TestGateway.on("own_sessions")) {
			return browser.movedTo(other.url()).get("/api/gateway/me").statusCode();
		}
	}

	@SuppressWarnings("unchecked")
	private static void age(String username, Duration age) {
		FindByIndexNameSessionRepository<Session> kept = (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<? extends Session>) gateway
			.bean(JdbcIndexedSessionRepository.class);
		for (Session session : kept.findByPrincipalName(person(username)).values()) {
			session.setAttribute("canteen.signed-in-at", Instant.now().minus(age).toEpochMilli());
			kept.save(session);
		}
	}

	private static String person(String username) {
		return "account:" + gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	private static Browser signedIn(String username) throws Exception {
		assertThat(admin
			.post("/api/gateway/accounts",
					"""
							{"username": "%s", "name": "窗口", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}"""
						.formatted(username, TestGateway.PASSWORD))
			.statusCode()).isEqualTo(201);
		return gateway.browser().signIn(username, TestGateway.PASSWORD);
	}

}
