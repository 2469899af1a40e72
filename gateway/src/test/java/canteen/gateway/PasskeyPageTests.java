package canteen.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passkeys in a headless Chromium with an authenticator of its own; left out where there
 * is none.
 */
class PasskeyPageTests {

	private final List<String> stopped = new ArrayList<>();

	@Test
	void a_person_registers_a_passkey_signs_in_with_it_and_removes_it() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		try (TestGateway gateway = TestGateway.onLocalhost("passkey_pages");
				Playwright playwright = Chromium.playwright()) {
			gateway.administrator();
			Page page = opened(playwright);
			CDPSession device = page.context().newCDPSession(page);
			String authenticator = authenticator(device);

			page.navigate(gateway.url() + "/enter");
			page.fill("#username", "admin");
			page.fill("#password", TestGateway.PASSWORD);
			assertThat(Axe.complaints(page)).isEmpty();
			page.click("button.go");
			page.waitForURL(gateway.url() + "/");
			page.navigate(gateway.url() + "/#/own");
			page.fill(".passkeys .new input", "我的手机");
			page.click(".passkeys .new button");
			page.waitForSelector(".passkeys tbody tr:has-text('我的手机')");
			page.waitForSelector(".passkeys .told.good");
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "own-passkeys");
			page.fill(".passkeys .new input", "同一部手机");
			page.click(".passkeys .new button");
			page.waitForSelector(".passkeys .told.bad:has-text('已经登记过')");

			page.click(".me button:has-text('退出')");
			page.waitForURL("**/login");
			shoot(page, "sign-in-passkey");
			page.click("button.second:has-text('通行密钥')");
			page.waitForURL(gateway.url() + "/");
			page.waitForSelector(".me b:has-text('赵管理')");

			page.navigate(gateway.url() + "/#/own");
			page.waitForSelector(".passkeys tbody tr:not(:has-text('还没用过'))");
			page.click(".passkeys tbody button");
			page.waitForSelector(".passkeys table", gone());
			page.click(".me button:has-text('退出')");
			page.waitForURL("**/login");
			page.click("button.second:has-text('通行密钥')");
			page.waitForSelector("[role=alert]:has-text('通行密钥没有通过')");
			assertThat(Axe.complaints(page)).isEmpty();
			verified(device, authenticator, false);
			page.click("button.second:has-text('通行密钥')");
			page.waitForSelector("[role=alert]:has-text('改用密码')");
			assertThat(page.url()).isEqualTo(gateway.url() + "/login");

			emptied(device, authenticator);
			verified(device, authenticator, true);
			page.navigate(gateway.url() + invitation(gateway));
			page.waitForSelector("button.second:has-text('通行密钥')");
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "invited-passkey");
			page.click("button.second:has-text('通行密钥')");
			page.click("button.go:has-text('去登录')");
			page.waitForURL("**/login");
			page.click("button.second:has-text('通行密钥')");
			page.waitForURL(gateway.url() + "/");
			page.waitForSelector(".me b:has-text('李窗口')");
			assertThat(this.stopped).isEmpty();
		}
	}

	private static String invitation(TestGateway gateway) throws Exception {
		return Browser.json(gateway.administrator().post("/api/gateway/accounts", """
				{"username": "counter", "name": "李窗口", "roles": ["canteen"], "canteens": ["*"]}"""))
			.path("link")
			.asString();
	}

	private Page opened(Playwright playwright) {
		return Chromium.page(Chromium.launched(playwright), 1366, 900, this.stopped);
	}

	/**
	 * As a phone has it: keeps passkeys, and asks for a finger, which is always there.
	 */
	private static String authenticator(CDPSession device) {
		device.send("WebAuthn.enable");
		JsonObject options = new JsonObject();
		options.addProperty("protocol", "ctap2");
		options.addProperty("transport", "internal");
		options.addProperty("hasResidentKey", true);
		options.addProperty("hasUserVerification", true);
		options.addProperty("isUserVerified", true);
		options.addProperty("automaticPresenceSimulation", true);
		JsonObject asked = new JsonObject();
		asked.add("options", options);
		return device.send("WebAuthn.addVirtualAuthenticator", asked).get("authenticatorId").getAsString();
	}

	private static void verified(CDPSession device, String authenticator, boolean verified) {
		JsonObject asked = new JsonObject();
		asked.addProperty("authenticatorId", authenticator);
		asked.addProperty("isUserVerified", verified);
		device.send("WebAuthn.setUserVerified", asked);
	}

	/** With two passkeys it would take any of them. */
	private static void emptied(CDPSession device, String authenticator) {
		JsonObject asked = new JsonObject();
		asked.addProperty("authenticatorId", authenticator);
		device.send("WebAuthn.clearCredentials", asked);
	}

	private static Page.WaitForSelectorOptions gone() {
		return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED);
	}

	private static void shoot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
	}

}
