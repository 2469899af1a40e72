package canteen.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The counter in a headless Chromium, on small screens and without a network; left out
 * where there is none.
 */
class CounterPageTests {

	private static final String DEVICE = """
			localStorage.setItem('device',
			 JSON.stringify({ id: 'S1', canteen: 'chengguan', name: '1号窗口', key: 'key-of-the-test' }))""";

	private static final String CANTEENS = """
			[{"code": "chengguan", "name": "城关食堂", "stations": {"S1": "1号窗口"},
			 "slots": [{"slot": "lunch", "opens": "11:00", "closes": "13:00"}]}]""";

	private static final String SNAPSHOT = """
			{"canteen": "chengguan", "name": "城关食堂", "date": "2026-11-23", "stations": {"S1": "1号窗口"},
			 "slots": [{"slot": "lunch", "opens": "11:00", "closes": "13:00", "priceFen": 1200, "guestPriceFen": 1800}],
			 "sets": [{"slot": "lunch", "code": "A", "name": "两荤一素", "priceFen": 1200}],
			 "diners": [
			  {"elder": 17, "name": "单桂兰", "pinyin": "shan gui lan", "tail": "0428", "age": 83, "group": "城关社区",
			   "diets": ["low_salt"], "numbers": ["10000017"], "payFen": {"lunch dine_in": 700},
			   "clashes": {"lunch A": ["宫保鸡丁含有花生"]}},
			  {"elder": 18, "name": "仇大勇", "pinyin": "qiu da yong", "tail": "0016", "age": 79,
			   "numbers": ["10000018"], "payFen": {"lunch dine_in": 700}}]}""";

	private static final String OUTSIDE_HOURS = """
			{"results": [{"id": "{{jsonPath request.body '$.scans[0].id'}}", "outcome": "closed_slot",
			 "attendance": "{{jsonPath request.body '$.scans[0].id'}}", "flags": ["closed_slot", "early"],
			 "elder": {"elder": 17, "name": "单桂兰", "tail": "0428", "age": 83, "group": "城关社区",
			  "diets": ["low_salt"], "allergies": []},
			 "price": {"priceFen": 1200, "selfPayFen": 700, "estimate": true,
			  "funders": [{"funder": "county", "fen": 300}, {"funder": "donation", "fen": 200}]},
			 "first": null, "sentence": "不在供餐时间，已记下",
			 "clashes": [{"sentence": "宫保鸡丁含有花生", "grave": true}]}]}""";

	private static final String SMALLEST_TEXT = """
			() => Math.min(...[...document.querySelectorAll('main.result *')]
			 .filter(one => [...one.childNodes].some(text => text.nodeType === 3 && text.data.trim()))
			 .map(one => parseFloat(getComputedStyle(one).fontSize)))""";

	private static WireMockServer meal;

	private static TestGateway gateway;

	private final List<String> stopped = new ArrayList<>();

	private Playwright playwright;

	private Page page;

	@BeforeAll
	static void a_canteen_is_open() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		meal = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		meal.start();
		gateway = TestGateway.on("counter_pages", "--MEAL_URL=http://127.0.0.1:" + meal.port());
		gateway.administrator().post("/api/gateway/accounts", """
				{"username": "window", "name": "周窗口", "roles": ["canteen"], "canteens": ["chengguan"],
				 "password": "%s"}""".formatted(TestGateway.PASSWORD));
	}

	@AfterAll
	static void everything_is_stopped() {
		if (gateway != null) {
			gateway.close();
		}
		if (meal != null) {
			meal.stop();
		}
	}

	@BeforeEach
	void the_counter_is_open_at_half_past_ten() {
		meal.resetAll();
		meal.stubFor(get("/api/meal/canteens").willReturn(okJson(CANTEENS)));
		meal.stubFor(get("/api/meal/stations/S1/snapshot").willReturn(okJson(SNAPSHOT).withHeader("ETag", "W/\"1\"")));
		meal.stubFor(post("/api/meal/stations/S1/clock").willReturn(okJson("{\"skewMs\": 0}")));
		meal.stubFor(get(urlPathEqualTo("/api/meal/attendances"))
			.willReturn(okJson("{\"served\": 0, \"expected\": null, \"recent\": []}")));
		meal.stubFor(post(urlPathMatching("/api/meal/attendances/.+/void")).willReturn(okJson("{}")));
		meal.stubFor(post("/api/meal/scans").willReturn(okJson(OUTSIDE_HOURS).withTransformers("response-template")));
		this.playwright = Chromium.playwright();
		this.page = Chromium.page(Chromium.launched(this.playwright), 1024, 600, this.stopped);
		this.page.addInitScript(DEVICE);
		this.page.clock().setFixedTime("2026-11-23T10:30:00+08:00");
		Chromium.signIn(this.page, gateway, "window");
		this.page.navigate(gateway.url() + "/station");
		this.page.click("button.go");
		this.page.waitForFunction("() => navigator.serviceWorker.controller");
		// the price for guests is known when the snapshot is
		this.page.waitForSelector(".tool:has-text('18.00')");
	}

	@AfterEach
	void nothing_was_stopped_by_the_content_policy() {
		this.playwright.close();
		assertThat(this.stopped).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1024, 600, standard", "1024, 600, huge", "1280, 720, standard", "1280, 720, huge" })
	void a_meal_outside_the_hours_can_be_taken_back_on_a_small_screen(int width, int height, String size) {
		this.page.setViewportSize(width, height);
		this.page.evaluate("size => document.documentElement.dataset.size = size", size);

		scan("10000017", "closed_slot");

		shoot("outside-hours-" + width + "-" + size);
		assertUndoIsInSight(height);
	}

	@ParameterizedTest
	@CsvSource({ "1024, 600", "1280, 720" })
	void it_can_in_english_too(int width, int height) {
		this.page.setViewportSize(width, height);
		this.page.click(".tool[lang=en]");

		scan("10000017", "closed_slot");

		shoot("outside-hours-" + width + "-english");
		assertUndoIsInSight(height);
	}

	@Test
	void a_meal_outside_the_hours_is_told_without_a_network_as_with_one() {
		this.page.context().setOffline(true);

		scan("10000017", "closed_slot");

		shoot("outside-hours-offline");
		assertThat(this.page.textContent("h1.verdict")).contains("现在不是午餐时间");
		assertThat(this.page.textContent("main.result .note")).contains("这一笔已经记下");
		assertThat(this.page.textContent(".last li")).contains("单桂兰", "待上传");
		assertThat(Axe.complaints(this.page)).isEmpty();
		this.page.clock().setFixedTime("2026-11-23T11:00:00+08:00");
		scan("10000018", "served");
		this.page.context().setOffline(false);
		this.page.waitForSelector(".pill:not(.off)");
		meal.verify(postRequestedFor(urlPathEqualTo("/api/meal/scans"))
			.withRequestBody(matchingJsonPath("$.scans[?(@.card == '10000017' && @.offline == true)]")));
	}

	@Test
	void what_waits_is_listed_after_a_reload_without_a_network_and_can_be_taken_back() {
		this.page.clock().setFixedTime("2026-11-23T11:32:00+08:00");
		this.page.context().setOffline(true);
		scan("10000017", "served");
		scan("10000018", "served");
		scan("10000018", "already_served");
		scan("99999999", "kept");
		List<String> before = this.page.locator(".last li").allTextContents();

		reload();
		this.page.waitForSelector(".last li >> nth=3");

		shoot("waiting-after-a-reload");
		assertThat(this.page.locator(".last li").allTextContents()).isEqualTo(before);
		assertThat(Axe.complaints(this.page)).isEmpty();
		this.page.click(".last li:has-text('单桂兰') button");
		this.page.click("dialog .btn:has-text('扫错了人')");
		this.page.waitForSelector(".last li.gone:has-text('已撤销')");
		reload();
		this.page.waitForSelector(".last li.gone:has-text('单桂兰')");
		shoot("taken-back-after-a-reload");
		scan("10000017", "served");
		this.page.context().setOffline(false);
		this.page.waitForSelector(".pill:not(.off)");
		meal.verify(1, postRequestedFor(urlPathMatching("/api/meal/attendances/.+/void")));
		assertThat(takenBack()).isEqualTo(sent("10000017"));
		assertThat(this.page.isVisible(".review:has-text('单桂兰')")).isFalse();
	}

	private void assertUndoIsInSight(int height) {
		BoundingBox undo = this.page.locator(".undo .btn").boundingBox();
		BoundingBox amount = this.page.getByTestId("due").boundingBox();
		assertThat(undo.height).isGreaterThanOrEqualTo(60);
		assertThat(undo.y + undo.height).isLessThanOrEqualTo(height);
		assertThat(amount.y + amount.height).isLessThanOrEqualTo(undo.y);
		assertThat(((Number) this.page.evaluate(SMALLEST_TEXT)).doubleValue()).isGreaterThanOrEqualTo(18);
		assertThat(Axe.complaints(this.page)).isEmpty();
	}

	private void reload() {
		this.page.reload();
		this.page.waitForSelector(".counter");
	}

	/** As a wedge scanner: key by key, then Enter. */
	private void scan(String card, String outcome) {
		card.chars().forEach((sign) -> this.page.keyboard().press("Digit" + (char) sign));
		this.page.keyboard().press("Enter");
		this.page.waitForSelector("main.result[data-outcome=" + outcome + "]");
	}

	/** The first scan of the card that reached the service. */
	private static String sent(String card) {
		return meal.findAll(postRequestedFor(urlPathEqualTo("/api/meal/scans")))
			.stream()
			.flatMap((request) -> JsonMapper.shared().readTree(request.getBodyAsString()).path("scans").valueStream())
			.filter((scan) -> scan.path("card").asString().equals(card))
			.findFirst()
			.orElseThrow()
			.path("id")
			.asString();
	}

	private static String takenBack() {
		String path = meal.findAll(postRequestedFor(urlPathMatching("/api/meal/attendances/.+/void"))).get(0).getUrl();
		return path.split("/")[4];
	}

	private void shoot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "shots", name + ".png")));
	}

}
