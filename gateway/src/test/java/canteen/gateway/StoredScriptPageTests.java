package canteen.gateway;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody was entered under a name that is a script; the office opens the roster in a
 * real browser.
 */
class StoredScriptPageTests {

	private static final String NAME = "<img src=x onerror=\"window.hurt=1\">";

	@Test
	void a_script_as_a_name_stays_a_text_in_the_roster() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		WireMockServer member = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		member.start();
		String name = NAME.replace("\"", "\\\"");
		member.stubFor(any(anyUrl()).willReturn(okJson("""
				{"total":1,"groups":["%1$s"],"elders":[{"elder":1,"name":"%1$s","sex":"female","birthDate":"1943-05-06",
				"tail":"%1$s","group":"%1$s","status":"active","diets":["%1$s"],"categories":["%1$s"],"card":"%1$s"}]}
				""".formatted(name))));
		try (TestGateway gateway = TestGateway.on("stored_script", "--MEMBER_URL=http://127.0.0.1:" + member.port());
				Playwright playwright = Chromium.playwright()) {
			AuditChainTests.auditor(gateway);
			Page page = Chromium.launched(playwright).newPage();
			List<String> asked = new ArrayList<>();
			page.onRequest((request) -> asked.add(request.url()));
			Chromium.signIn(page, gateway, "auditor");

			page.navigate(gateway.url() + "/#/elders");
			page.waitForSelector("tbody th b");

			assertThat(page.locator("tbody th b").textContent()).isEqualTo(NAME);
			assertThat(page.locator("img[src='x']").count()).isZero();
			assertThat(page.evaluate("window.hurt === undefined")).isEqualTo(true);
			assertThat(asked).noneMatch((url) -> url.endsWith("/x"));
		}
		finally {
			member.stop();
		}
	}

}
