package canteen.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The real browser of the page tests: apt-get install chromium, or CHROMIUM says where it
 * is.
 */
final class Chromium {

	private static final Path PATH = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

	private Chromium() {
	}

	/** Skips the test where there is none. */
	static void mustBeThere() {
		assumeTrue(Files.isExecutable(PATH), "no Chromium at " + PATH);
	}

	static void pagesMustBeThere() {
		assumeTrue(Chromium.class.getResource("/static/office.html") != null, "the pages were left out of this build");
	}

	/** For the browser that is there; none is fetched. */
	static Playwright playwright() {
		return Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
	}

	static Browser launched(Playwright playwright) {
		return playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(PATH)
				.setArgs(
						List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")));
	}

	/**
	 * An empty Chinese page.
	 * @param stopped takes what the content policy stops on it
	 */
	static Page page(Browser chromium, int width, int height, List<String> stopped) {
		Page page = chromium
			.newContext(new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(width, height))
			.newPage();
		page.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				stopped.add(message.text());
			}
		});
		return page;
	}

	/** By the password page, to the office's first page. */
	static void signIn(Page page, TestGateway gateway, String username) {
		page.navigate(gateway.url() + "/enter");
		page.waitForURL("**/login");
		page.fill("#username", username);
		page.fill("#password", TestGateway.PASSWORD);
		page.click("button.go");
		page.waitForURL(gateway.url() + "/");
	}

}
