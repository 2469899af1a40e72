package canteen.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The office makes an account for a volunteer, who sets a PIN on his phone and signs in
 * by it, in a headless Chromium; left out where there is none.
 */
class AccountPageTests {

	private static final String HELPERS = """
			{"people": [{"person": 12, "name": "李志愿", "kind": "volunteer", "canteen": "chengguan", "account": "%s",
			 "active": true}]}""";

	private final List<String> stopped = new ArrayList<>();

	@Test
	void a_volunteer_is_invited_links_to_his_person_and_signs_in_by_pin_until_his_phone_is_ended() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		WireMockServer member = new WireMockServer(0);
		member.start();
		member.stubFor(get(urlPathEqualTo("/api/member/helpers/accounts")).willReturn(okJson(HELPERS.formatted(""))));
		member.stubFor(put("/api/member/helpers/accounts").willReturn(okJson("{\"account\": \"account:2\"}")));
		try (TestGateway gateway = TestGateway.on("account_pages", "--MEMBER_URL=" + member.baseUrl());
				Playwright playwright = Chromium.playwright();
				com.microsoft.playwright.Browser chromium = Chromium.launched(playwright)) {
			gateway.administrator();
			Page office = opened(chromium, 1366);
			Chromium.signIn(office, gateway, TestGateway.ADMIN);
			office.navigate(gateway.url() + "/#/accounts");
			office.waitForSelector("tbody tr");
			assertFine(office, "accounts");

			String link = invite(office);
			Page phone = opened(chromium, 320);
			setPin(phone, gateway.url() + URI.create(link).getPath() + "#" + URI.create(link).getFragment());
			signIn(phone);

			office.keyboard().press("Escape");
			office.reload();
			manage(office, "李志愿");
			office.getByText("查找").click();
			office.locator(".found button").click();
			office.waitForSelector("text=已关联。");
			member.stubFor(get(urlPathEqualTo("/api/member/helpers/accounts"))
				.willReturn(okJson(HELPERS.formatted("account:2"))));
			office.reload();
			manage(office, "李志愿");
			office.waitForSelector("text=取消关联");
			assertFine(office, "account-panel");
			office.setViewportSize(320, 720);
			assertFine(office, "account-panel-320");
			office.getByText("作废这台").click();
			office.waitForSelector("text=这台手机已作废");

			phone.reload();
			phone.waitForURL("**/login");
			phone.waitForSelector("#username");
			office.keyboard().press("Escape");
			office.reload();
			office.waitForSelector("tbody tr");
			assertFine(office, "accounts-320");
			english(office);
			assertThat(this.stopped).isEmpty();
		}
		finally {
			member.stop();
		}
	}

	private String invite(Page office) {
		office.getByText("开新账号").click();
		Locator dialog = office.getByRole(com.microsoft.playwright.options.AriaRole.DIALOG);
		dialog.locator("input").nth(0).fill("li.zhiyuan");
		dialog.locator("input").nth(1).fill("李志愿");
		dialog.getByLabel("志愿者").check();
		assertFine(office, "account-new");
		dialog.locator("button.p").click();
		office.waitForSelector("img.qr");
		assertThat(office.locator("img.qr").evaluate("image => image.naturalWidth > 0")).isEqualTo(true);
		assertFine(office, "account-invitation");
		return office.textContent(".link code");
	}

	private void setPin(Page phone, String link) {
		phone.navigate(link);
		phone.waitForSelector("text=是您本人吗");
		assertFine(phone, "pin-person");
		phone.click("button.go");
		phone.fill("#pin", "123456");
		phone.fill("#again", "123456");
		phone.click("button.go");
		phone.waitForSelector("[role=alert]");
		assertFine(phone, "pin-refused");
		phone.fill("#pin", "480273");
		phone.fill("#again", "480273");
		phone.click("button.go");
		phone.waitForSelector("[role=status]");
		phone.click("button.go");
	}

	private void signIn(Page phone) {
		phone.waitForURL("**/login");
		phone.waitForSelector("text=李志愿，您好");
		assertFine(phone, "pin-sign-in");
		phone.fill("#pin", "938150");
		phone.click("button.go");
		phone.waitForSelector("text=还可以试 4 次");
		phone.fill("#pin", "480273");
		phone.click("button.go");
		phone.waitForSelector(".tiles");
		phone.navigate(phone.url().replaceAll("#.*", "") + "#/own");
		phone.waitForSelector("text=用 PIN 登录的手机");
		phone.waitForSelector("text=作废这台");
		assertFine(phone, "own-phone-320");
	}

	private void english(Page office) {
		office.locator("nav .me button").nth(1).click();
		office.waitForSelector("text=Three duties");
		assertFine(office, "accounts-english");
	}

	private static void manage(Page office, String name) {
		office.waitForSelector("tbody tr");
		office.getByLabel("管理 " + name).click();
		office.waitForSelector(".part");
	}

	private Page opened(com.microsoft.playwright.Browser chromium, int width) {
		Page page = Chromium.page(chromium, width, 720, this.stopped);
		page.setDefaultTimeout(20_000);
		return page;
	}

	/** Nothing for axe to complain of, nothing wider than the screen, and a picture. */
	private static void assertFine(Page page, String name) {
		Axe.still(page)
			.screenshot(
					new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
		assertThat(Axe.complaints(page)).as(name).isEmpty();
		assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).as(name).isEqualTo(0);
	}

}
