package canteen.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A headless Chromium of this machine. On Debian: apt-get install chromium
 * fonts-noto-cjk; elsewhere the variable CHROMIUM names the program.
 */
final class RealBrowser implements AutoCloseable {

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final RunningCanteen running;

	private final Playwright playwright;

	private final BrowserContext context;

	private final Page page;

	private final List<String> violations = new ArrayList<>();

	RealBrowser(RunningCanteen running) {
		this(running, List.of());
	}

	/** A browser whose camera films this, over and over. */
	static RealBrowser filming(RunningCanteen running, Path video) {
		return new RealBrowser(running, List.of("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
				"--use-file-for-fake-video-capture=" + video.toAbsolutePath()));
	}

	private RealBrowser(RunningCanteen running, List<String> more) {
		this.running = running;
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		Browser browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program())
				.setArgs(Stream.concat(FLAGS.stream(), more.stream()).toList()));
		this.context = browser
			.newContext(new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(1366, 768));
		this.page = this.context.newPage();
		this.page.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				this.violations.add(message.text());
			}
		});
	}

	/** Goes to a page and through the sign-in that comes before it. */
	Page signIn(String path, Demo.Role role) {
		this.page.navigate(this.running.canteen().url() + path);
		this.page.waitForURL("**/login");
		this.page.fill("#username", role.code());
		this.page.fill("#password", this.running.demo().password(role));
		this.page.click("button.go");
		this.page.waitForURL(this.running.canteen().url() + path);
		return this.page;
	}

	/**
	 * Goes on to another page of the same face and waits for what shows that it is there.
	 */
	void goTo(String path, String sign) {
		this.page.navigate(this.running.canteen().url() + path);
		this.page.waitForSelector(sign);
	}

	/**
	 * Prints the page as its style asks for, to a PDF beside the screenshots, where eyes
	 * can turn it into pictures.
	 * @return on how many sheets of A4 landscape
	 */
	int printedPages(String name) {
		byte[] pdf = this.page
			.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPath(Path.of("target/shots", name + ".pdf")));
		String plain = new String(pdf, StandardCharsets.ISO_8859_1);
		int pages = plain.split("/Type /Page\\s", -1).length - 1;
		int sheets = plain.split("/MediaBox \\[0 0 84[12][.0-9]* 59[45][.0-9]*\\]", -1).length - 1;
		return (pages == sheets) ? pages : -1;
	}

	/** Lets the pages use the camera. */
	void allowCamera() {
		this.context.grantPermissions(List.of("camera"));
	}

	/** Makes this browser a device of the example canteen, and opens the counter. */
	void openCounter(String code) {
		this.page.fill("#code", code);
		this.page.click(".register button.go");
		this.page.click("form button.go:not(.register button)");
		this.page.waitForSelector(".counter");
	}

	/** With or without a network. */
	void offline(boolean offline) {
		this.context.setOffline(offline);
	}

	void forgetCookies() {
		this.context.clearCookies();
	}

	/** The width of a small phone, or of a counter's screen again. */
	void narrow(boolean narrow) {
		this.page.setViewportSize(narrow ? 320 : 1366, 768);
	}

	/** As a wedge scanner: key by key, then Enter. */
	void wedge(String card) {
		for (char sign : card.toCharArray()) {
			this.page.keyboard().press(Character.isDigit(sign) ? "Digit" + sign : "Key" + sign);
		}
		this.page.keyboard().press("Enter");
	}

	/** Kept under target/shots for a person to look at. */
	void screenshot(String name) {
		Path shots = Path.of("target/shots");
		shots.toFile().mkdirs();
		this.page.screenshot(new Page.ScreenshotOptions().setPath(shots.resolve(name + ".png")));
	}

	/** What axe-core finds wrong on the page, and what the content policy stopped. */
	List<String> complaints() {
		List<String> complaints = new ArrayList<>(this.violations);
		// what is still fading in has other colours for a moment
		this.page.evaluate("""
				() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
				.then(() => Promise.allSettled(document.getAnimations()
				.filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)))
				.then(() => true)
				""");
		new AxeBuilder(this.page).withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
			.analyze()
			.getViolations()
			.forEach((rule) -> complaints.add(rule.getId() + ": " + rule.getNodes().get(0).getHtml()));
		return complaints;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

	private static Path program() {
		Path program = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
		assumeTrue(Files.isExecutable(program), () -> "no Chromium at " + program
				+ ": apt-get install chromium fonts-noto-cjk, or set CHROMIUM to the program");
		return program;
	}

}
