package canteen.gateway;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.chain.ChainWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever changes what happened, with whatever rights, is found out. */
class AuditChainTests {

	private static final String VERIFY = "/api/gateway/audit/verify";

	private static TestGateway gateway;

	private static JdbcClient owner;

	private static Browser auditor;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("chained");
		owner = TestDatabase.asOwner("chained");
		auditor = auditor(gateway);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void five_happenings() {
		List.of("audit", "audit_link", "audit_start").forEach((table) -> owner.sql("truncate " + table).update());
		IntStream.rangeClosed(1, 5).forEach((number) -> happen("elder:" + number));
		link();
	}

	@Test
	void an_untouched_chain_is_intact_and_its_end_can_be_compared_later() throws Exception {
		JsonNode verdict = verdict();
		assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
		assertThat(verdict.path("records").asLong()).isEqualTo(count("audit_link"));
		String written = "?serial=" + verdict.path("last").asLong() + "&hash=" + verdict.path("hash").asString();

		happen("elder:6");

		assertThat(known(written)).isEqualTo("same");
		assertThat(known("?serial=2&hash=" + "ab".repeat(32))).isEqualTo("different");
	}

	@Test
	void a_changed_record_is_named() throws Exception {
		for (String column : List.of("who = 'account:999'", "did = 'signed-out'", "subject = 'elder:99'",
				"detail = 'x'", "status = 200", "address = '10.0.0.9'", "at = at + interval 1 second")) {
			long id = idOf("elder:3");
			owner.sql("create table kept_aside as select * from audit where id = ?").param(id).update();
			owner.sql("update audit set " + column + " where id = ?").param(id).update();

			assertThat(differences()).as(column).containsExactly("changed " + serialOf(id) + " " + id);

			owner.sql("delete from audit where id = ?").param(id).update();
			owner.sql("insert into audit select * from kept_aside").update();
			owner.sql("drop table kept_aside").update();
			assertThat(differences()).as("put back").isEmpty();
		}
	}

	@Test
	void a_removed_record_a_removed_link_and_one_put_in_between_are_named() throws Exception {
		long second = idOf("elder:2");
		long fourth = idOf("elder:4");
		long serial = serialOf(fourth);
		owner.sql("delete from audit where id = ?").param(second).update();
		owner.sql("delete from audit_link where audit = ?").param(fourth).update();
		owner.sql("insert into audit (id, at, who, did) values (-10001, now(3) - interval 1 day, 'account:1', 'x')")
			.update();

		assertThat(differences()).contains("removed " + serialOf(second) + " " + second, "unlinked " + serial + " null",
				"added null -10001");
	}

	@Test
	void a_chain_cut_off_at_its_end_differs_from_what_was_written_down() throws Exception {
		JsonNode verdict = verdict();
		String written = "?serial=" + verdict.path("last").asLong() + "&hash=" + verdict.path("hash").asString();
		owner.sql("delete from audit_link where serial >= 3").update();
		owner.sql("delete from audit where id >= ?").param(idOf("elder:3")).update();

		assertThat(known(written)).isEqualTo("different");
	}

	@Test
	void a_record_committed_after_later_ones_were_linked_takes_the_next_place() throws Exception {
		PlatformTransactionManager transactions = gateway.bean(PlatformTransactionManager.class);
		TransactionStatus slow = transactions.getTransaction(new DefaultTransactionDefinition());
		happen("elder:slow");
		ExecutorService other = Executors.newSingleThreadExecutor();
		other.submit(() -> {
			happen("elder:quick");
			link();
		}).get();
		other.shutdown();
		transactions.commit(slow);
		link();

		assertThat(idOf("elder:slow")).isLessThan(idOf("elder:quick"));
		assertThat(serialOf(idOf("elder:slow"))).isEqualTo(serialOf(idOf("elder:quick")) + 1);
		assertThat(differences()).isEmpty();
	}

	@Test
	void four_gateways_that_link_at_once_make_one_chain() throws Exception {
		ExecutorService four = Executors.newFixedThreadPool(4);
		four.invokeAll(IntStream.range(0, 40).<java.util.concurrent.Callable<Void>>mapToObj((number) -> () -> {
			happen("elder:" + number);
			link();
			return null;
		}).toList()).forEach((done) -> assertThat(done).succeedsWithin(java.time.Duration.ofSeconds(30)));
		four.shutdown();

		assertThat(differences()).isEmpty();
		assertThat(count("audit_link"))
			.isEqualTo(owner.sql("select max(serial) from audit_link").query(Long.class).single());
	}

	@Test
	void what_is_older_than_it_must_be_goes_and_the_chain_goes_on_from_there() throws Exception {
		owner.sql("update audit set at = at - interval 1096 day where id <= ?").param(idOf("elder:2")).update();
		owner.sql("delete from audit_link").update();
		link();
		long kept = serialOf(idOf("elder:3"));

		ChainWork.removeOld(gateway.beans());

		JsonNode verdict = verdict();
		assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
		assertThat(verdict.path("first").asLong()).isEqualTo(kept);
		assertThat(known("?serial=1&hash=x")).isEqualTo("no-longer-kept");
		assertThat(
				owner.sql("select count(*) from audit where at < now() - interval 1095 day").query(Long.class).single())
			.isZero();
		assertThat(owner.sql("select detail from audit where did = 'audit-removed'").query(String.class).single())
			.isEqualTo("1-" + (kept - 1));

		owner.sql("update audit_start set hash = repeat('a', 64)").update();
		assertThat(differences()).containsExactly("changed " + kept + " " + idOf("elder:3"));
	}

	@Test
	void less_than_180_days_is_refused_at_the_start() {
		assertThatThrownBy(() -> TestGateway.on("chain_short", "--AUDIT_KEPT=179d"))
			.hasStackTraceContaining("180 天 (what happened at the door is kept for at least 180 days)");
	}

	/** An auditor, made by the administrator and signed in. */
	static Browser auditor(TestGateway gateway) throws Exception {
		gateway.administrator().post("/api/gateway/accounts", """
				{"username": "auditor", "name": "钱审计", "roles": ["auditor"], "canteens": ["*"], "password": "%s"}
				""".formatted(TestGateway.PASSWORD));
		return gateway.browser().signIn("auditor", TestGateway.PASSWORD);
	}

	private void happen(String subject) {
		gateway.bean(Audit.class).record("account:1", Action.REVEALED, subject);
	}

	private void link() {
		ChainWork.link(gateway.beans());
	}

	private JsonNode verdict() throws Exception {
		return Browser.json(auditor.get(VERIFY)).path("verdict");
	}

	private String known(String query) throws Exception {
		return Browser.json(auditor.get(VERIFY + query)).path("known").asString();
	}

	private List<String> differences() throws Exception {
		return verdict().path("differences")
			.valueStream()
			.map((one) -> one.path("what").asString() + " " + one.path("serial") + " " + one.path("record"))
			.toList();
	}

	private long idOf(String subject) {
		return owner.sql("select max(id) from audit where subject = ?").param(subject).query(Long.class).single();
	}

	private long serialOf(long id) {
		return owner.sql("select serial from audit_link where audit = ?").param(id).query(Long.class).single();
	}

	private long count(String table) {
		return owner.sql("select count(*) from " + table).query(Long.class).single();
	}

}
