package canteen.meal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** A lunch for 12 yuan of which the elder pays 7, and the ways to pay it. */
class PaymentTests extends CounterTest {

	private final String meal = id();

	@BeforeEach
	void one_lunch() throws Exception {
		sendOne(scan(this.meal, "K7Q2M9X4T1B8W3Z6", "11:32"));
		TestDatabase
			.asOwner("insert into assessed (attendance, self_pay_fen, price_fen, funders, assessed_at) values ('"
					+ this.meal + "', 700, 1200, '[]', '2026-11-23 03:32:10')");
	}

	@Test
	void a_meal_is_paid_once_with_what_is_due_and_the_same_id_gets_the_same_receipt() throws Exception {
		Map<String, Object> payment = payment("cash");
		JsonNode first = pay(payment);
		assertThat(first.get("fen").asLong()).isEqualTo(700);
		assertThat(pay(payment)).isEqualTo(first);
		assertThat(pay(payment("wechat")).get("sentence").asString()).isEqualTo("这一餐已经付过");
		JsonNode receipt = call(get("/api/meal/payments/" + payment.get("id") + "/receipt"), as("canteen", "chengguan"))
			.body();
		assertThat(receipt.get("number")).isEqualTo(first.get("receipt"));
		assertThat(call(get("/api/meal/payments/" + payment.get("id") + "/receipt"), as("canteen", "ninghai")).status())
			.isEqualTo(404);
	}

	@Test
	void an_id_of_strange_signs_is_not_found_and_no_failure() throws Exception {
		for (String path : List.of("/api/meal/payments/🍚/receipt", "/api/meal/rounds/𠮷/proof")) {
			assertThat(call(get(path), as("canteen", "*")).status()).as(path).isEqualTo(404);
		}
	}

	@Test
	void prepaid_goes_down_to_exactly_zero_and_not_below_online() throws Exception {
		topUp(700);
		assertThat(pay(payment("prepaid")).get("balanceFen").asLong()).isZero();
		sendSecond();
		Map<String, Object> next = payment("prepaid");
		next.put("meal", SECOND);
		next.put("fen", 1);
		assertThat(pay(next).get("sentence").asString()).isEqualTo("储值余额不够，现有 0.00 元。");
		assertThat(balance()).isZero();
		assertThat(column("select count(*) from prepaid_entry")).containsExactly("2");
	}

	@Test
	void a_registered_station_that_was_offline_may_leave_a_debt_that_is_listed_until_it_is_settled() throws Exception {
		takenOffline();
		assertThat(pay(offline(payment("prepaid")), KEY).get("balanceFen").asLong()).isEqualTo(-700);
		Answer debts = call(get("/api/meal/prepaid/debts?canteen=chengguan"), as("finance", "chengguan"));
		assertThat(debts.body().at("/debts/0/fen").asLong()).isEqualTo(-700);
		topUp(700);
		assertThat(
				call(get("/api/meal/prepaid/debts?canteen=chengguan"), as("finance", "chengguan")).body().get("debts"))
			.isEmpty();
	}

	@Test
	void nobody_overdraws_by_saying_so_without_the_device_its_mark_and_a_meal_taken_offline() throws Exception {
		Map<String, Object> early = payment("prepaid");
		early.put("paidAt", DAY + "T08:00:00.000+08:00");
		assertThat(pay(early).get("result").asString()).as("only an old time").isEqualTo("refused");
		assertThat(pay(offline(early), KEY).get("result").asString()).as("a meal taken online").isEqualTo("refused");
		takenOffline();
		assertThat(pay(offline(early)).get("result").asString()).as("no device").isEqualTo("refused");
		assertThat(pay(offline(early), KEY_2).get("result").asString()).as("another device").isEqualTo("refused");
		early.put("offline", false);
		assertThat(pay(early, KEY).get("result").asString()).as("no mark").isEqualTo("refused");
		assertThat(balance()).isZero();
		assertThat(column("select count(*) from prepaid_entry")).containsExactly("0");
		assertThat(ask("POST", "/api/meal/payments", Map.of("payments", List.of(offline(early))), "NOBODY").status())
			.isEqualTo(403);
	}

	@Test
	void mark_that_comes_with_an_offline_scan_overdraws_and_with_an_online_one_does_not() throws Exception {
		TestDatabase.asOwner("delete from live_attendance");
		String scan = paidBy("prepaid", scan(id(), "K7Q2M9X4T1B8W3Z6", "09:32"));
		assertThat(sendOne(scan).get("flags").toString()).contains("unpaid");
		TestDatabase.asOwner("delete from live_attendance");
		JsonNode offline = sendOne(
				paidBy("prepaid", scan(id(), "K7Q2M9X4T1B8W3Z6", "09:32")).replaceFirst("\\{", "{\"offline\":true,"));
		assertThat(offline.get("flags").toString()).contains("offline").doesNotContain("unpaid");
		assertThat(balance()).isEqualTo(-1200);
	}

	@Test
	void another_canteen_sees_what_was_moved_there_and_not_what_the_elder_has() throws Exception {
		topUp(700);
		TestDatabase.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status,"
				+ " diets, canteen) values (18,'李四','1940-01-01','li si','ls','0001',null,'active','[]','ninghai')");
		String account = "/api/meal/prepaid/17?canteen=";
		assertThat(call(get(account + "ninghai"), as("canteen", "ninghai")).status()).isEqualTo(404);
		assertThat(call(get(account + "chengguan"), as("canteen", "ninghai")).status()).isEqualTo(403);
		Map<String, Object> there = moved(300);
		there.put("canteen", "ninghai");
		ask("POST", "/api/meal/prepaid/17/top-ups", there, as("canteen", "ninghai"));
		JsonNode seen = call(get(account + "ninghai"), as("canteen", "ninghai")).body();
		assertThat(seen.get("balanceFen").isNull()).isTrue();
		assertThat(seen.get("entries")).hasSize(1);
		assertThat(call(get(account + "chengguan"), as("canteen", "chengguan")).body().get("entries")).hasSize(2);
		assertThat(call(get(account + "ninghai"), as("finance", "*")).body().get("entries")).hasSize(2);
	}

	@Test
	void eight_spend_the_last_yuan_at_once_and_one_of_them_has_it() throws Exception {
		topUp(700);
		for (int count = 0; count < 8; count++) {
			String meal = id();
			TestDatabase
				.asOwner(("insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode,"
						+ " station, how, taken_by, flags) values ('%s', 17, 'chengguan', '2026-11-%02d', 'lunch', 700,"
						+ " '2026-11-23 03:30:00', 'dine_in', 'S1', 'card', 'account:4', '')")
					.formatted(meal, 1 + count));
		}
		List<String> meals = column("select id from attendance where service_date < '2026-11-20'");
		ExecutorService stations = Executors.newFixedThreadPool(8);
		try {
			List<Callable<JsonNode>> hands = new ArrayList<>();
			meals.forEach(meal -> hands.add(() -> {
				Map<String, Object> payment = payment("prepaid");
				payment.put("meal", meal);
				return pay(payment);
			}));
			long paid = 0;
			for (Future<JsonNode> answer : stations.invokeAll(hands)) {
				paid += answer.get().get("result").asString().equals("paid") ? 1 : 0;
			}
			assertThat(paid).isEqualTo(1);
		}
		finally {
			stations.shutdownNow();
		}
		assertThat(balance()).isZero();
	}

	@Test
	void void_of_a_meal_gives_prepaid_back_at_once_and_lists_cash_to_be_handed_back() throws Exception {
		topUp(1000);
		pay(payment("prepaid"));
		takeBack(this.meal);
		assertThat(balance()).isEqualTo(1000);
		assertThat(pay(payment("cash")).get("sentence").asString()).isEqualTo("这一餐已经撤销");

		String other = id();
		sendOne(scan(other, "K7Q2M9X4T1B8W3Z6", "11:32"));
		Map<String, Object> cash = payment("cash");
		cash.put("meal", other);
		pay(cash);
		takeBack(other);
		JsonNode due = call(get("/api/meal/payments/returns?canteen=chengguan"), as("canteen", "chengguan")).body();
		assertThat(due.at("/returns/0/fen").asLong()).isEqualTo(1200);
		String path = "/api/meal/payments/returns/" + cash.get("id") + "/payout";
		assertThat(
				ask("POST", path, Map.of("station", "S1"), as("canteen", "chengguan")).body().get("first").asBoolean())
			.isTrue();
		assertThat(
				ask("POST", path, Map.of("station", "S1"), as("canteen", "chengguan")).body().get("first").asBoolean())
			.isFalse();
		assertThat(call(get("/api/meal/payments/returns?canteen=chengguan"), as("canteen", "chengguan")).body()
			.get("returns")).isEmpty();
		assertThat(expected("cash")).as("the top-up stays in the drawer").isEqualTo(1000);
	}

	@Test
	void whole_balance_is_refunded_and_not_a_fen_more() throws Exception {
		topUp(5000);
		Map<String, Object> refund = moved(5001);
		refund.put("reason", "搬走了");
		assertThat(ask("POST", "/api/meal/prepaid/17/refunds", refund, as("finance", "*")).status()).isEqualTo(409);
		refund.put("fen", 5000);
		assertThat(ask("POST", "/api/meal/prepaid/17/refunds", refund, as("finance", "*")).body()
			.get("balanceFen")
			.asLong()).isZero();
		assertThat(ask("POST", "/api/meal/prepaid/17/refunds", refund, as("finance", "*")).body()
			.get("balanceFen")
			.asLong()).isZero();
		refund.remove("reason");
		assertThat(ask("POST", "/api/meal/prepaid/17/refunds", refund, as("finance", "*")).status()).isEqualTo(400);
	}

	@Test
	void held_money_equals_the_balances_day_by_day_and_a_wrong_balance_is_seen() throws Exception {
		topUp(5000);
		pay(payment("prepaid"));
		JsonNode report = call(get("/api/meal/prepaid/report?canteen=chengguan&date=" + DAY), as("finance", "*"))
			.body();
		assertThat(report.get("movement")).isEqualTo(this.json.readTree(
				"{\"openingFen\":0,\"toppedUpFen\":5000,\"spentFen\":700,\"refundedFen\":0,\"closingFen\":4300,\"debtFen\":0}"));
		assertThat(report.get("agrees").asBoolean()).isTrue();
		TestDatabase.asOwner("update prepaid_balance set fen = fen + 1");
		assertThat(call(get("/api/meal/prepaid/report?canteen=chengguan&date=" + DAY), as("finance", "*")).body()
			.get("agrees")
			.asBoolean()).isFalse();
	}

	@Test
	void difference_needs_a_reason_and_a_second_person_must_check() throws Exception {
		topUp(5000);
		pay(payment("cash"));
		assertThat(expected("cash")).isEqualTo(5700);
		Map<String, Object> count = count(5600);
		assertThat(ask("POST", "/api/meal/cash-ups", count, as("canteen", "chengguan")).status()).isEqualTo(400);
		count.put("reason", "找错一元");
		JsonNode signed = ask("POST", "/api/meal/cash-ups", count, as("canteen", "chengguan")).body();
		assertThat(signed.get("differenceFen").asLong()).isEqualTo(-100);
		String check = "/api/meal/cash-ups/" + count.get("id") + "/check";
		Answer same = ask("POST", check, Map.of(), as("canteen", "chengguan"));
		assertThat(same.body().get("type").asString()).isEqualTo("urn:problem:same-signer");
		assertThat(ask("POST", check, Map.of(), other()).body().get("checkedBy").asString()).isEqualTo("account:9");
		ask("POST", "/api/meal/cash-ups", count(5700), as("canteen", "chengguan"));
		assertThat(
				call(get("/api/meal/cash-ups?canteen=chengguan&date=" + DAY), as("finance", "*")).body().get("cashUps"))
			.hasSize(2);
	}

	@Test
	void a_wrong_mark_is_corrected_and_the_drawer_is_right() throws Exception {
		Map<String, Object> wrong = payment("cash");
		pay(wrong);
		assertThat(ask("POST", "/api/meal/payments/" + wrong.get("id") + "/correction", Map.of("reason", "其实是微信"),
				as("canteen", "chengguan"))
			.status()).isEqualTo(200);
		assertThat(pay(payment("wechat")).get("result").asString()).isEqualTo("paid");
		assertThat(expected("cash")).isZero();
		assertThat(expected("wechat")).isEqualTo(700);
	}

	@Test
	void mark_that_comes_with_the_scan_is_paid_in_the_same_breath_alone_and_in_a_list() throws Exception {
		topUp(1200);
		TestDatabase.asOwner("delete from live_attendance");
		String first = id();
		JsonNode alone = sendOne(paidBy("prepaid", scan(first, "K7Q2M9X4T1B8W3Z6", "11:32")));
		assertThat(alone.get("flags")).isEmpty();
		assertThat(balance()).isZero();
		assertThat(sendOne(paidBy("prepaid", scan(first, "K7Q2M9X4T1B8W3Z6", "11:32")))).isEqualTo(alone);
		TestDatabase.asOwner("delete from live_attendance");
		JsonNode both = send(
				paidBy("prepaid", scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")) + "," + scan(id(), "GONE", "11:32"));
		assertThat(both.at("/0/outcome").asString()).isEqualTo("served");
		assertThat(both.at("/0/flags").toString()).contains("unpaid");
		assertThat(both.at("/0/sentence").asString()).contains("储值余额不够，现有 0.00 元。");
		assertThat(column("select method from payment")).containsExactly("prepaid");
		JsonNode strange = sendOne(paidBy("gold", scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")));
		assertThat(strange.get("sentence").asString()).isEqualTo("没有这种付款方式");
	}

	private static String paidBy(String method, String scan) {
		return scan.replaceFirst("\\{", "{\"payment\":\"" + method + "\",");
	}

	@Test
	void takings_of_the_month_equal_the_contract() throws Exception {
		JsonNode contract = this.json.readTree(new java.io.File("../deploy/contracts/takings.json"));
		topUp(5000);
		pay(payment("prepaid"));
		Map<String, Object> refund = moved(1000);
		refund.put("reason", "退一部分");
		ask("POST", "/api/meal/prepaid/17/refunds", refund, as("finance", "*"));
		TestDatabase
			.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets,"
					+ " canteen) values (18,'李四','1940-01-01','li si','ls','0001',null,'active','[]','chengguan')");
		String other = id();
		sendOne("{\"id\":\"" + other
				+ "\",\"canteen\":\"chengguan\",\"slot\":\"lunch\",\"scannedAt\":\"2026-11-23T11:32:06.000+08:00\","
				+ "\"elder\":18,\"mode\":\"dine_in\",\"station\":\"S1\",\"how\":\"search\"}");
		Map<String, Object> house = payment("house");
		house.put("meal", other);
		pay(house);
		sendSecond();
		Map<String, Object> guest = payment("cash");
		guest.put("meal", SECOND);
		pay(guest);
		JsonNode told = call(get("/api/meal/takings?canteen=chengguan&month=2026-11"),
				jwt().authorities(new SimpleGrantedAuthority("SCOPE_takings")))
			.body();
		assertThat(told).isEqualTo(contract.get("response"));
		assertThat(call(get("/api/meal/takings?canteen=chengguan&month=2026-11"), as("volunteer", "*")).status())
			.isEqualTo(403);
	}

	@Test
	void strange_payments_are_refused_one_by_one_and_unpaid_meals_are_listed() throws Exception {
		Map<String, Object> unknown = payment("cash");
		unknown.put("meal", id());
		Map<String, Object> gold = payment("gold");
		Map<String, Object> dear = payment("cash");
		dear.put("fen", 100_001);
		Map<String, Object> future = payment("cash");
		future.put("paidAt", DAY + "T11:37:07.000+08:00");
		Map<String, Object> ancient = payment("cash");
		ancient.put("paidAt", "-999999999-01-01T00:00:00Z");
		Map<String, Object> half = payment("cash");
		half.put("fen", 1.5);
		for (Map<String, Object> strange : List.of(unknown, gold, dear, future, ancient, half)) {
			assertThat(pay(strange).get("result").asString()).isEqualTo("refused");
		}
		JsonNode unpaid = call(get("/api/meal/payments/unpaid?canteen=chengguan&date=" + DAY), as("canteen", "*"))
			.body();
		assertThat(unpaid.at("/meals/0/dueFen").asLong()).isEqualTo(700);
	}

	@Test
	void half_a_fen_is_no_money_and_nothing_is_topped_up() throws Exception {
		Map<String, Object> half = moved(1);
		half.put("fen", 1.5);
		assertThat(ask("POST", "/api/meal/prepaid/17/top-ups", half, as("canteen", "chengguan")).status())
			.isEqualTo(400);
		assertThat(balance()).isZero();
	}

	private static final String SECOND = "77777777-0000-4000-8000-000000000002";

	/** A guest's lunch for 15 yuan. */
	private static void sendSecond() {
		TestDatabase
			.asOwner("insert into extra_meal (id, kind, elder, canteen, service_date, slot, price_fen, taken_at,"
					+ " received_at, mode, menu, station, how, taken_by, flags) values ('" + SECOND
					+ "','guest',17,'chengguan','2026-11-23','lunch',1500,'2026-11-23 03:32:00','2026-11-23 03:32:00',"
					+ "'dine_in','A','S1','search','account:4','')");
	}

	private Map<String, Object> payment(String method) {
		return new HashMap<>(Map.of("id", id(), "meal", this.meal, "method", method, "station", "S1", "paidAt",
				DAY + "T11:32:06.000+08:00"));
	}

	private JsonNode pay(Map<String, Object> payment) throws Exception {
		return ask("POST", "/api/meal/payments", Map.of("payments", List.of(payment)), as("canteen", "chengguan"))
			.body()
			.at("/results/0");
	}

	private JsonNode pay(Map<String, Object> payment, String key) throws Exception {
		return ask("POST", "/api/meal/payments", Map.of("payments", List.of(payment)), key).body().at("/results/0");
	}

	private Answer ask(String method, String path, Object body, String key) throws Exception {
		return call(request(HttpMethod.valueOf(method), path).contentType(MediaType.APPLICATION_JSON)
			.header("Station-Key", key)
			.content(this.json.writeValueAsString(body)), as("canteen", "chengguan"));
	}

	private void takenOffline() {
		TestDatabase.asOwner("update attendance set flags = 'offline' where id = '" + this.meal + "'");
	}

	private static Map<String, Object> offline(Map<String, Object> payment) {
		payment.put("offline", true);
		return payment;
	}

	private static Map<String, Object> moved(long fen) {
		return new HashMap<>(Map.of("id", id(), "canteen", "chengguan", "station", "S1", "fen", fen, "method", "cash"));
	}

	private void topUp(long fen) throws Exception {
		Answer answer = ask("POST", "/api/meal/prepaid/17/top-ups", moved(fen), as("canteen", "chengguan"));
		assertThat(answer.status()).isEqualTo(200);
	}

	private long balance() throws Exception {
		return call(get("/api/meal/prepaid/17?canteen=chengguan"), as("canteen", "chengguan")).body()
			.get("balanceFen")
			.asLong();
	}

	private static Map<String, Object> count(long cash) {
		return new HashMap<>(Map.of("id", id(), "canteen", "chengguan", "station", "S1", "date", DAY, "counted",
				List.of(Map.of("method", "cash", "fen", cash), Map.of("method", "wechat", "fen", 0),
						Map.of("method", "alipay", "fen", 0))));
	}

	private long expected(String method) throws Exception {
		return call(get("/api/meal/cash-ups/expected?canteen=chengguan&station=S1&date=" + DAY),
				as("canteen", "chengguan"))
			.body()
			.get("methods")
			.valueStream()
			.filter(one -> one.get("method").asString().equals(method))
			.mapToLong(one -> one.get("fen").asLong())
			.sum();
	}

	private void takeBack(String meal) throws Exception {
		Answer answer = ask("POST", "/api/meal/attendances/" + meal + "/void", Map.of("id", id(), "reason", "扫错了人"),
				as("canteen", "chengguan"));
		assertThat(answer.status()).isEqualTo(200);
	}

	private Answer ask(String method, String path, Object body, RequestPostProcessor token) throws Exception {
		return call(request(HttpMethod.valueOf(method), path).contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(body)), token);
	}

	private static RequestPostProcessor other() {
		return jwt().jwt(token -> token.claim("person", "account:9").claim("canteens", List.of("chengguan")))
			.authorities(new SimpleGrantedAuthority("ROLE_canteen"));
	}

}
