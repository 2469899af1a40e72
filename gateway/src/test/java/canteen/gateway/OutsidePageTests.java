package canteen.gateway;

import java.nio.file.Path;
import java.util.ArrayList;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The button for the issuer outside, in a real browser. */
class OutsidePageTests {

	@Test
	void a_person_comes_in_by_the_button_and_whoever_is_unknown_reads_what_to_do() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		try (OutsideWorld world = new OutsideWorld();
				TestGateway gateway = TestGateway.on("outside_page", "--OUTSIDE_ISSUER=" + world.url(),
						"--OUTSIDE_CLIENT_ID=canteen", "--OUTSIDE_CLIENT_SECRET=outside-secret",
						"--OUTSIDE_NAME=县统一身份认证", "--OUTSIDE_CLAIM=employee");
				Playwright playwright = Chromium.playwright()) {
			Browser admin = gateway.administrator();
			String link = Browser
				.json(admin.post("/api/gateway/accounts",
						"{\"username\": \"sun\", \"name\": \"孙窗口\", \"roles\": [\"canteen\"], \"canteens\": [\"*\"]}"))
				.path("link")
				.asString();

			world.signsIn("subject-sun", (claims) -> {
			});
			Page page = opened(playwright);
			page.navigate(gateway.url() + "/enter");
			page.waitForSelector("text=用县统一身份认证登录");
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "sign-in-outside");
			page.click("text=用县统一身份认证登录");
			page.waitForURL("**/login?error=outside-unknown");
			assertThat(page.textContent("[role=alert]")).contains("这里没有您的账号").contains("邀请链接");
			shoot(page, "sign-in-outside-unknown");

			page.navigate(gateway.url() + link);
			page.waitForSelector("text=不设密码，以后用县统一身份认证登录");
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "invitation-outside");
			page.click("text=不设密码，以后用县统一身份认证登录");
			page.waitForURL(gateway.url() + "/");

			Page again = opened(playwright);
			again.navigate(gateway.url() + "/enter");
			again.click("text=用县统一身份认证登录");
			again.waitForURL(gateway.url() + "/");
			again.waitForSelector("text=孙窗口");

			Page office = opened(playwright);
			Chromium.signIn(office, gateway, TestGateway.ADMIN);
			office.navigate(gateway.url() + "/#/accounts");
			office.click("button[aria-label='管理 孙窗口']");
			office.waitForSelector("text=可以从外部统一登录进来");
			assertThat(Axe.complaints(office)).isEmpty();
			shoot(office, "account-outside");
			office.click("button:has-text('解除绑定')");
			office.waitForSelector("text=已解除绑定");
			assertThat(Axe.complaints(office)).isEmpty();
		}
	}

	private static Page opened(Playwright playwright) {
		return Chromium.page(Chromium.launched(playwright), 1366, 900, new ArrayList<>());
	}

	private static void shoot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
	}

}
