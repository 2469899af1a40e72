package canteen.subsidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A month from open to paid, whatever breaks off or runs at the same time. */
class PeriodTests extends SubsidyTest {

	private static final String PREPARE = "/api/subsidy/statements";

	private static final Map<String, Object> NOVEMBER = Map.of("canteen", CANTEEN, "month", "2026-11", "early", true);

	@AfterEach
	void nothing_breaks_any_more() {
		TestDatabase.asOwner("drop trigger if exists breaks");
	}

	@Test
	void a_month_walks_from_open_to_paid_and_every_step_is_written_down() {
		long id = served();
		lock(id);
		Map<String, Object> payment = Map.of("paidOn", "2026-12-05", "reference", "付 0012");

		post(finance(), path(id) + "/pay", payment, 200);
		JsonNode again = post(finance(), path(id) + "/pay", payment, 200);
		for (Map<String, Object> other : List.<Map<String, Object>>of(
				Map.of("paidOn", "2026-12-05", "reference", "付 0013"),
				Map.of("paidOn", "2026-12-06", "reference", "付 0012"))) {
			assertThat(type(post(finance(), path(id) + "/pay", other, 409))).isEqualTo("urn:problem:paid-otherwise");
		}

		assertThat(again.path("state").asString()).isEqualTo("paid");
		JsonNode period = get(person("account:1", "auditor"), "/api/subsidy/periods/chengguan/2026-11", 200);
		assertThat(period.path("period").path("state").asString()).isEqualTo("paid");
		List<String> states = new ArrayList<>();
		period.path("moves").forEach(move -> states.add(move.path("to").asString()));
		assertThat(states).containsExactly("calculating", "prepared", "reviewed", "approved", "locked", "paid");
		assertThat(ledger()).containsEntry("canteen:chengguan", 1000L)
			.containsEntry("bank:county", -600L)
			.containsEntry("bank:community", -400L);
	}

	@Test
	void the_same_step_by_the_same_person_again_changes_nothing() {
		long id = served();

		assertThat(post(finance(), PREPARE, NOVEMBER, 201).path("id").asLong()).isEqualTo(id);
		look(id);
		for (String step : List.of("/review", "/review")) {
			post(reviewer(), path(id) + step, Map.of(), 200);
		}
		for (String step : List.of("/approve", "/approve", "/lock", "/lock")) {
			post(approver(), path(id) + step, Map.of(), 200);
		}

		assertThat(count("period_move")).isEqualTo(5);
		assertThat(type(post(person("account:8", "finance"), PREPARE, NOVEMBER, 409))).endsWith("period-not-open");
	}

	@Test
	void a_step_out_of_turn_is_refused_and_changes_nothing() {
		long id = served();

		assertThat(type(post(approver(), path(id) + "/lock", Map.of(), 409))).endsWith("statement-not-approved");
		assertThat(type(post(finance(), path(id) + "/pay", Map.of("paidOn", "2026-12-05", "reference", "1"), 409)))
			.endsWith("statement-not-locked");
		assertThat(type(post(finance(), path(id) + "/correction", Map.of("reason", "算错"), 409)))
			.endsWith("statement-not-locked");
		assertThat(count("period_move")).isEqualTo(2);
	}

	@Test
	void a_close_that_breaks_off_between_its_steps_is_taken_up_again() {
		publish("{" + OPERATING, "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		TestDatabase.asOwner("""
				create trigger breaks before insert on statement
				for each row signal sqlstate '45000' set message_text = 'killed here'
				""");

		post(finance(), PREPARE, NOVEMBER, 500);

		assertThat(state()).isEqualTo("calculating");
		assertThat(count("statement")).isZero();
		assertThat(ledger()).doesNotContainKey("operator:chengguan");
		TestDatabase.asOwner("drop trigger breaks");
		tell(List.of(taken(attendance(), 17, "2026-11-03", "lunch")));
		JsonNode statement = post(person("account:8", "finance"), PREPARE, NOVEMBER, 201);
		assertThat(statement.path("totals").path("operatingFen").asLong()).isEqualTo(200);
		assertThat(state()).isEqualTo("prepared");
	}

	@Test
	void books_that_disagree_leave_the_month_open() {
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		TestDatabase.asOwner("update posting set price_fen = price_fen + 1, self_pay_fen = self_pay_fen + 1");

		post(finance(), PREPARE, NOVEMBER, 409);

		assertThat(state()).isEqualTo("open");
	}

	@Test
	void two_replicas_that_close_at_once_make_one_statement() throws Exception {
		publish("{" + OPERATING, "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 18, "2026-11-02", "lunch")));
		try (ConfigurableApplicationContext replica = replica()) {
			MockMvc second = MockMvcBuilders.webAppContextSetup((WebApplicationContext) replica)
				.apply(SecurityMockMvcConfigurers.springSecurity())
				.build();
			CyclicBarrier start = new CyclicBarrier(4);
			ExecutorService threads = Executors.newFixedThreadPool(4);
			List<Future<Integer>> answers = new ArrayList<>();
			for (MockMvc here : List.of(this.http, second, this.http, second)) {
				Callable<Integer> close = () -> {
					start.await();
					return here
						.perform(MockMvcRequestBuilders.post(PREPARE)
							.contentType("application/json")
							.content(this.json.writeValueAsString(NOVEMBER))
							.with(finance()))
						.andReturn()
						.getResponse()
						.getStatus();
				};
				answers.add(threads.submit(close));
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(HttpStatus.CREATED.value());
			}
			threads.shutdown();
		}
		assertThat(count("statement")).isEqualTo(1);
		assertThat(ledger()).containsEntry("operator:chengguan", -200L);
	}

	@Test
	void facts_that_race_with_the_lock_go_into_the_next_month() throws Exception {
		long id = served();
		look(id);
		post(reviewer(), path(id) + "/review", Map.of(), 200);
		CyclicBarrier start = new CyclicBarrier(5);
		ExecutorService threads = Executors.newFixedThreadPool(5);
		List<Future<?>> all = new ArrayList<>();
		for (int counter = 0; counter < 4; counter++) {
			long elder = 100 + counter;
			all.add(threads.submit(() -> {
				start.await();
				for (int day = 1; day < 16; day++) {
					tell(List.of(taken(attendance(), elder, "2026-11-%02d".formatted(day), "dinner")));
				}
				return elder;
			}));
		}
		all.add(threads.submit(() -> {
			start.await();
			return closed(id);
		}));
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();

		int lastSerial = this.jdbc.sql("select last_serial from statement where state = 'locked'")
			.query(Integer.class)
			.single();
		assertThat(
				this.jdbc.sql("select max(serial) from posting where month = '2026-11'").query(Integer.class).single())
			.isEqualTo(lastSerial);
		assertThat(count("posting")).isEqualTo(62);
		assertThat(this.jdbc.sql("select count(*) - max(serial) from posting where month = '2026-12'")
			.query(Integer.class)
			.optional()
			.orElse(0)).isZero();
	}

	@Test
	void a_locked_month_opens_only_for_a_correction_of_two_persons_and_the_old_statement_stays() {
		long id = served();
		String figures = get(finance(), path(id), 200).path("totals").toString();
		lock(id);

		assertThat(type(post(approver(), path(id) + "/correction/open", Map.of(), 409)))
			.endsWith("correction-not-asked");
		post(finance(), path(id) + "/correction", Map.of("reason", "审计要求重报"), 200);
		assertThat(type(post(person("account:4", "approver"), path(id) + "/correction/open", Map.of(), 409)))
			.endsWith("same-person");
		JsonNode opened = post(approver(), path(id) + "/correction/open", Map.of(), 200);

		assertThat(opened.path("state").asString()).isEqualTo("superseded");
		assertThat(opened.path("totals").toString()).isEqualTo(figures);
		assertThat(state()).isEqualTo("open");
		tell(List.of(taken(attendance(), 19, "2026-11-04", "lunch")));
		assertThat(this.jdbc.sql("select kind from posting where elder = 19").query(String.class).single())
			.isEqualTo("taken");
		long corrected = prepare("2026-11");
		assertThat(corrected).isNotEqualTo(id);
		assertThat(get(finance(), path(corrected), 200).path("totals").path("meals").asLong()).isEqualTo(3);
		differs(id, corrected);
	}

	private void differs(long id, long corrected) {
		JsonNode difference = get(finance(), path(corrected) + "/difference?statement=" + id, 200);
		assertThat(difference.path("sentences").valueStream().map(JsonNode::asString)).containsExactly(
				"账目到第 3 号,原来到第 2 号。", "就餐 3 人次,原来 2 人次,多 1 人次。", "餐费合计 36.00 元,原来 24.00 元,多 12.00 元。",
				"个人支付 26.00 元,原来 14.00 元,多 12.00 元。", "2026-11-04:1 餐、补贴 0.00 元,原来 0 餐、补贴 0.00 元。");
		assertThat(difference.path("lines").asInt()).isEqualTo(1);
		assertThat(difference.path("added").path(0).path("elder").asLong()).isEqualTo(19);
		assertThat(get(finance(), path(id) + "/difference?statement=" + id, 200).path("sentences")).isEmpty();
		assertThat(get(finance(), path(id) + "/difference?statement=" + corrected, 200).path("sentences").toString())
			.contains("少 1 人次");
		tell(List.of(taken(attendance(), 19, "2026-10-04", "lunch")));
		assertThat(get(finance(), path(id) + "/difference?statement=" + prepare("2026-10"), 400).path("errors")
			.path(0)
			.path("field")
			.asString()).isEqualTo("statement");
	}

	@Test
	void a_correction_keeps_the_original_serial_and_says_why() {
		String attendance = attendance();
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1960-05-06", ""));
		tell(List.of(taken(attendance(), 18, "2026-10-02", "lunch"), taken(attendance, 17, "2026-10-02", "lunch")));
		post(finance(), PREPARE, Map.of("canteen", CANTEEN, "month", "2026-10"), 201);
		lock(1);

		roster(2, elder(2, 17, "1960-05-06", "{\"tag\": \"dibao\", \"from\": \"2026-10-01\", \"to\": null}"));
		roster(3, elder(3, 17, "1960-05-06", ""));
		roster(4, elder(4, 17, "1960-05-06", ""));

		List<Map<String, Object>> rows = this.jdbc.sql("""
				select kind, month, original_month, original_serial, reason
				from posting
				where attendance = ?
				and kind = 'adjustment'
				order by id
				""").param(attendance).query().listOfRows();
		assertThat(rows).hasSize(4)
			.allSatisfy(row -> assertThat(row).containsEntry("original_month", "2026-10")
				.containsEntry("original_serial", 1)
				.containsEntry("month", "2026-11"));
		assertThat(rows.get(0).get("reason")).asString().contains("名册");
	}

	private boolean closed(long id) {
		try {
			post(approver(), path(id) + "/approve", Map.of(), 200);
		}
		catch (AssertionError outdated) {
			post(approver(), path(id) + "/return", Map.of("reason", "又来了新的记录"), 200);
			long next = prepareUntilQuiet();
			lockUntilQuiet(next);
			return true;
		}
		post(approver(), path(id) + "/lock", Map.of(), 200);
		return true;
	}

	private long prepareUntilQuiet() {
		return prepare("2026-11");
	}

	/** Facts may come in between any two signatures; then it begins anew. */
	private void lockUntilQuiet(long id) {
		long statement = id;
		Optional<AssertionError> outdated = locked(statement);
		while (outdated.isPresent()) {
			post(approver(), path(statement) + "/return", Map.of("reason", "又来了新的记录"), 200);
			statement = prepare("2026-11");
			outdated = locked(statement);
		}
	}

	private Optional<AssertionError> locked(long statement) {
		try {
			lock(statement);
			return Optional.empty();
		}
		catch (AssertionError outdated) {
			return Optional.of(outdated);
		}
	}

	/** A second instance of the service on the same database. */
	private static ConfigurableApplicationContext replica() {
		return new SpringApplicationBuilder(SubsidyApplication.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--canteen.follow.enabled=false", "--spring.datasource.url=" + TestDatabase.url(),
					"--spring.datasource.username=" + TestDatabase.USER,
					"--spring.datasource.password=" + TestDatabase.PASSWORD,
					"--spring.flyway.user=" + TestDatabase.OWNER, "--spring.flyway.password=" + TestDatabase.PASSWORD,
					"--canteen.keys=" + KEYS, "--canteen.member-url=" + MEMBER.baseUrl());
	}

	private long served() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch")));
		return prepare("2026-11");
	}

	private String state() {
		return this.jdbc.sql("select state from period where month = '2026-11'").query(String.class).single();
	}

	private static String path(long id) {
		return "/api/subsidy/statements/" + id;
	}

	private static final String OPERATING = """
			"stages": [], "operating_rules": [{"id": "meal", "basis": "served_meals", "fen": 100, "funder": "district"}]}""";

}
