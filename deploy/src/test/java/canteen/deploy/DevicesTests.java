package canteen.deploy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * The office lets a device in, the device reads a card with its camera, and the office
 * shuts it out again: two real browsers, through the gateway.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevicesTests {

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private static final String NAME = "<b>2号窗口</b> 平板📱";

	private static RunningCanteen running;

	private static SignedIn registrar;

	private static List<String> cards;

	@BeforeAll
	static void three_elders_have_cards() throws Exception {
		running = new RunningCanteen("devices");
		running.demo().accounts();
		registrar = running.demo().signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(new ExampleRoster(7, TODAY).rows(3)));
		registrar.post("/api/member/cards/issue", Map.of("all", true));
		Eventually.holds(Duration.ofSeconds(60), () -> tokens().size(), 3);
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
	void a_device_let_in_by_the_office_serves_a_card_held_before_its_camera_until_it_is_shut_out() throws Exception {
		Path video = QrVideo.of(cards.get(0), running.data().resolve("card.y4m"));
		try (RealBrowser office = new RealBrowser(running); RealBrowser counter = RealBrowser.filming(running, video)) {
			Page desk = office.signIn("/", Demo.Role.REGISTRAR);
			office.goTo("/#/devices", ".empty");
			String code = code(desk);
			List<String> complaints = new ArrayList<>(office.complaints());
			office.screenshot("devices-code");
			desk.click(".el-dialog button.p");

			Page station = counter.signIn("/station", Demo.Role.CANTEEN);
			counter.allowCamera();
			counter.openCounter(code.toLowerCase());
			station.click("button.tool[aria-label=拍码]");
			station.waitForSelector("main.result[data-outcome=served]");
			counter.screenshot("station-camera-served");
			assertThat(howIdentified()).containsExactly("qr_camera");
			assertThat(station.locator("dialog.camera").count()).isZero();

			office.goTo("/#/", ".tiles");
			office.goTo("/#/devices", ".devices tbody tr");
			desk.waitForSelector(".devices tr:has-text('在用')");
			assertThat(desk.textContent(".devices tbody th b")).isEqualTo(NAME);
			complaints.addAll(office.complaints());
			office.screenshot("devices");
			desk.click(".devices tbody button.r");
			desk.fill(".el-dialog input", "平板丢了");
			desk.waitForFunction("() => document.getAnimations().length === 0");
			complaints.addAll(office.complaints());
			desk.click(".el-dialog button.r");
			desk.waitForSelector(".devices tr:has-text('平板丢了')");
			long since = System.nanoTime();
			Eventually.holds(Duration.ofSeconds(20), () -> station.isVisible(".over .register"), true);
			System.out.printf("shut out at the counter after %.1f s%n", (System.nanoTime() - since) / 1e9);
			counter.screenshot("station-shut-out");
			counter.wedge(cards.get(1));
			station.waitForSelector("main.result[data-outcome=served]");
			assertThat(howIdentified()).hasSize(1);
			complaints.addAll(counter.complaints());
			assertThat(desk.locator(".devices tbody button.r").count()).isZero();
			office.narrow(true);
			assertThat((Boolean) desk.evaluate("() => document.documentElement.scrollWidth <= innerWidth")).isTrue();
			assertThat(complaints).isEmpty();
		}
	}

	@Test
	@Order(2)
	void the_counter_sees_the_devices_and_changes_nothing_and_a_volunteer_sees_none() throws Exception {
		String list = "/api/meal/stations?canteen=" + Demo.CANTEEN;
		SignedIn counter = running.demo().signIn(Demo.Role.CANTEEN);
		String id = counter.get(list).at("/stations/0/id").asString();
		assertThat(counter.get(list).path("stations").size()).isEqualTo(1);
		assertThat(running.demo().signIn(Demo.Role.AUDITOR).get(list).at("/stations/0/revokeReason").asString())
			.isEqualTo("平板丢了");
		assertThat(counter.answer("POST", "/api/meal/stations/" + id + "/revoke", Map.of("reason", "x")).statusCode())
			.isEqualTo(403);
		assertThat(counter.answer("POST", "/api/meal/stations/codes", Map.of("canteen", Demo.CANTEEN, "name", "x"))
			.statusCode()).isEqualTo(403);
		try (RealBrowser office = new RealBrowser(running)) {
			Page desk = office.signIn("/", Demo.Role.AUDITOR);
			office.goTo("/#/devices", ".devices tbody tr");
			assertThat(desk.locator("main button").count()).isZero();
		}
	}

	private static String code(Page desk) {
		desk.click(".head button.p");
		desk.fill(".el-dialog input", NAME);
		desk.click(".el-dialog form button.p");
		return desk.textContent(".el-dialog code");
	}

	private static List<String> howIdentified() throws SQLException {
		String url = running.canteen().server().url("meal_db");
		String password = running.canteen().secrets().get("database.meal");
		List<String> how = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(url, "meal", password);
				ResultSet rows = connection.createStatement().executeQuery("select how from attendance")) {
			while (rows.next()) {
				how.add(rows.getString(1));
			}
		}
		return how;
	}

	private static List<String> tokens() throws SQLException {
		return new ArrayList<>(TokensAtTheCounter.read(running, new HashMap<>()).values());
	}

}
