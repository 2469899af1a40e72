package canteen.gateway;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import canteen.gateway.factor.Phone;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of signing in, in a headless Chromium; left out where there is none. */
class SignInPageTests {

	private final List<String> stopped = new ArrayList<>();

	@Test
	void an_administrator_enrols_signs_in_with_a_recovery_code_and_signs_out_everywhere() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		try (TestGateway gateway = TestGateway.on("sign_in_pages", "--SECOND_FACTOR=required");
				Playwright playwright = Chromium.playwright()) {
			gateway.browser()
				.post("/api/gateway/setup", """
						{"secret": "%s", "username": "admin", "name": "赵管理", "password": "%s"}"""
					.formatted(TestGateway.SETUP, TestGateway.PASSWORD));
			Page page = opened(playwright);

			password(page, gateway);
			page.waitForSelector("img.qr");
			assertThat(page.locator("img.qr").evaluate("image => image.naturalWidth > 0")).isEqualTo(true);
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "second-factor-enrol");
			Phone phone = new Phone(page.textContent("code.secret").replace(" ", ""));
			page.fill("#code", phone.wrongCode());
			page.click("button.go");
			page.waitForSelector("[role=alert]");
			page.fill("#code", phone.code());
			page.click("button.go");
			page.waitForSelector(".codes li");
			assertThat(Axe.complaints(page)).isEmpty();
			String spare = page.locator(".codes code").first().textContent();
			page.click("button.go");
			page.waitForURL(gateway.url() + "/");

			page.context().clearCookies();
			password(page, gateway);
			page.waitForSelector("#code");
			assertThat(Axe.complaints(page)).isEmpty();
			page.fill("#code", spare);
			page.click("button.go");
			page.waitForURL(gateway.url() + "/");

			page.navigate(gateway.url() + "/#/own");
			page.waitForSelector("tbody tr >> nth=1");
			page.waitForSelector("text=还剩 9 个恢复码");
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "own-sign-in");
			page.click("button.r");
			page.waitForURL("**/login");
			assertThat(this.stopped).isEmpty();
		}
	}

	@Test
	void a_mistyped_address_is_answered_by_a_page_in_a_browser_and_by_a_problem_elsewhere() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		try (TestGateway gateway = TestGateway.on("mistyped"); Playwright playwright = Chromium.playwright()) {
			Page page = opened(playwright);

			Response answer = page.navigate(gateway.url() + "/kitchen/订单?day=1");

			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.headerValue("content-type")).isEqualToIgnoringCase("text/html;charset=utf-8");
			assertThat(answer.headerValue("cache-control")).isEqualTo("no-store");
			assertThat(answer.headerValue("content-security-policy")).contains("frame-ancestors 'none'");
			page.waitForSelector("h1:has-text('没有这个页面')");
			assertThat(Axe.complaints(page)).isEmpty();
			page.setViewportSize(320, 640);
			assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
			shoot(page, "no-such-page");
			assertThat(page.locator("a.go").getAttribute("href")).isEqualTo("/");
			page.click("a.second");
			page.waitForURL(gateway.url() + "/station");
			assertThat(this.stopped).isEmpty();

			HttpResponse<String> other = gateway.browser().get("/kitchen");
			assertThat(other.statusCode()).isEqualTo(404);
			assertThat(Browser.json(other).path("detail").asString()).isEqualTo("没有这个地址。");
		}
	}

	private Page opened(Playwright playwright) {
		return Chromium.page(Chromium.launched(playwright), 1366, 900, this.stopped);
	}

	private static void password(Page page, TestGateway gateway) {
		page.navigate(gateway.url() + "/enter");
		page.waitForURL("**/login");
		page.fill("#username", "admin");
		page.fill("#password", TestGateway.PASSWORD);
		page.click("button.go");
		page.waitForURL("**/login/code");
	}

	private static void shoot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
	}

}
