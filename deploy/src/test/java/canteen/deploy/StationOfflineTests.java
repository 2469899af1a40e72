package canteen.deploy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real browser at the counter whose network goes and comes: nothing is lost, nothing is
 * counted twice, and the page opens without a network.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StationOfflineTests {

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private static RunningCanteen running;

	private static SignedIn registrar;

	private static List<String> cards;

	@BeforeAll
	static void twelve_elders_have_cards() throws Exception {
		running = new RunningCanteen("station");
		running.demo().accounts();
		registrar = running.demo().signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(new ExampleRoster(7, TODAY).rows(12)));
		registrar.post("/api/member/cards/issue", Map.of("all", true));
		Eventually.holds(Duration.ofSeconds(60), () -> tokens().size(), 12);
		cards = tokens();
	}

	@AfterAll
	static void everything_is_stopped() {
		if (running != null) {
			running.close();
		}
	}

	@Test
	@Order(1)
	void twenty_minutes_without_a_network_are_not_noticed_at_the_counter() throws Exception {
		try (RealBrowser browser = new RealBrowser(running)) {
			Page page = browser.signIn("/station", Demo.Role.CANTEEN);
			page.waitForSelector(".register");
			browser.screenshot("station-register");
			List<String> complaints = new ArrayList<>(browser.complaints());
			browser.openCounter(running.demo().code("1号窗口"));
			page.waitForFunction("() => navigator.serviceWorker.controller");
			page.waitForFunction(HAS_SNAPSHOT);
			scan(browser, page, cards.get(0), "served");
			complaints.addAll(browser.complaints());

			browser.offline(true);
			scan(browser, page, cards.get(1), "served");
			browser.screenshot("station-offline-served");
			complaints.addAll(browser.complaints());
			scan(browser, page, cards.get(1), "already_served");
			browser.screenshot("station-offline-already");
			scan(browser, page, "NOSUCHCARD", "kept");
			browser.screenshot("station-offline-unknown");
			complaints.addAll(browser.complaints());

			page.reload();
			page.waitForSelector(".counter");
			scan(browser, page, cards.get(2), "served");
			assertThat(page.textContent(".pill")).contains("4");

			browser.forgetCookies();
			browser.offline(false);
			page.waitForSelector("form.session");
			scan(browser, page, cards.get(3), "served");
			browser.screenshot("station-sign-in-over");
			complaints.addAll(browser.complaints());
			browser.narrow(true);
			browser.screenshot("station-320");
			assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")).isTrue();
			browser.narrow(false);
			page.fill("form.session input[autocomplete=username]", Demo.Role.CANTEEN.code());
			page.fill("form.session input[type=password]", running.demo().password(Demo.Role.CANTEEN));
			page.click("form.session button");
			page.waitForSelector(".pill:not(.off)");
			page.waitForSelector(".review");
			browser.screenshot("station-review");
			complaints.addAll(browser.complaints());
			assertThat(served()).isEqualTo(4);
			assertThat(conflicts()).containsExactly("unknown_card");

			browser.offline(true);
			page.click(".undo .btn:has-text('撤销')");
			page.click("dialog .btn:has-text('扫错了人')");
			page.waitForSelector(".pill.off");
			browser.offline(false);
			Eventually.holds(Duration.ofSeconds(30), StationOfflineTests::served, 3L);
			assertThat(complaints).isEmpty();
		}
	}

	@Test
	@Order(2)
	void device_that_is_shut_out_keeps_its_queue_and_sends_it_under_a_new_key() throws Exception {
		try (RealBrowser browser = new RealBrowser(running)) {
			Page page = browser.signIn("/station", Demo.Role.CANTEEN);
			browser.openCounter(running.demo().code("2号窗口"));
			page.waitForFunction(HAS_SNAPSHOT);
			String id = registrar.get("/api/meal/stations?canteen=" + Demo.CANTEEN)
				.path("stations")
				.valueStream()
				.filter(station -> station.path("name").asString().equals("2号窗口"))
				.findFirst()
				.orElseThrow()
				.path("id")
				.asString();
			registrar.post("/api/meal/stations/" + id + "/revoke", Map.of("reason", "丢了"));
			Eventually.holds(Duration.ofSeconds(20), () -> {
				browser.wedge("NOSUCHCARD");
				return page.isVisible(".over .register");
			}, true);
			long before = served();
			scan(browser, page, cards.get(8), "served");
			browser.screenshot("station-revoked");
			assertThat(served()).isEqualTo(before);
			page.fill(".over #code", running.demo().code("2号窗口(新)"));
			page.click(".over .register button");
			Eventually.holds(Duration.ofSeconds(30), StationOfflineTests::served, before + 1);
			assertThat(browser.complaints()).isEmpty();
		}
	}

	private static final String HAS_SNAPSHOT = """
			() => new Promise((done) => {
			  const open = indexedDB.open('station')
			  open.onsuccess = () => {
			    const all = open.result.transaction('snapshot').objectStore('snapshot').getAll()
			    all.onsuccess = () => {
			      open.result.close()
			      done(all.result.some((kept) => (kept.body.diners ?? []).some((diner) => diner.cards)))
			    }
			  }
			})
			""";

	private static void scan(RealBrowser browser, Page page, String card, String outcome) {
		browser.wedge(card);
		page.waitForSelector("main.result[data-outcome=" + outcome + "]");
	}

	private static long served() throws Exception {
		return registrar.get("/api/meal/attendances?canteen=" + Demo.CANTEEN + "&date=" + TODAY + "&slot=lunch")
			.path("served")
			.asLong();
	}

	private static List<String> conflicts() throws Exception {
		return registrar.get("/api/meal/conflicts?canteen=" + Demo.CANTEEN)
			.path("conflicts")
			.valueStream()
			.map(conflict -> conflict.path("kind").asString())
			.toList();
	}

	private static List<String> tokens() throws Exception {
		return new ArrayList<>(TokensAtTheCounter.read(running, new HashMap<>()).values());
	}

}
