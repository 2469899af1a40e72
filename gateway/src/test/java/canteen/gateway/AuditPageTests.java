package canteen.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.chain.ChainWork;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The auditor's page as a person sees it, in a real browser. */
class AuditPageTests {

	private final List<String> stopped = new ArrayList<>();

	@Test
	void an_auditor_searches_pages_exports_and_checks_and_sees_a_change() throws Exception {
		Chromium.mustBeThere();
		Chromium.pagesMustBeThere();
		try (TestGateway gateway = TestGateway.on("audit_page"); Playwright playwright = Chromium.playwright()) {
			Browser auditor = AuditChainTests.auditor(gateway);
			auditor.login("auditor", "not the password at all");
			Audit audit = gateway.bean(Audit.class);
			IntStream.range(0, 60)
				.forEach((number) -> audit.record("account:1", Action.REVEALED, "elder:" + number, "id-number", 200));
			audit.record("account:1", Action.REVEALED, "elder:77", "contact", 403);
			audit.record("account:1", Action.ROLES_CONFIRMED, "account:1", " @ * -> finance,care @ *");
			ChainWork.link(gateway.beans());
			Page page = opened(playwright);
			Chromium.signIn(page, gateway, "auditor");

			page.click("nav a[href='#/audit']");
			page.waitForSelector("text=老人 77");
			page.waitForSelector("text=→ 财务、照护 · 全部食堂");
			assertThat(page.locator("tbody tr").count()).isEqualTo(50);
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "audit");
			page.click("text=更早的");
			page.waitForSelector("text=老人 5");
			page.click("text=更新的");
			page.waitForSelector("text=老人 77");

			page.fill("form.asked label:has-text('对象') input", "elder:77");
			page.click("form.asked button.p");
			page.waitForCondition(() -> page.locator("tbody tr").count() == 1);
			Download file = page.waitForDownload(() -> page.click("button:has-text('导出')"));
			assertThat(Files.readString(file.path())).contains("elder:77").doesNotContain("elder:5,");
			page.waitForSelector("text=已导出");
			page.click("button:has-text('EN')");
			page.waitForSelector("text=The export itself is on record");
			page.click("button:has-text('中')");
			page.waitForSelector("text=已导出");
			assertThat(page.locator("main").innerText()).doesNotContain("Exported", "Revealed", "finance", " @ ");
			page.fill("form.asked label:has-text('对象') input", "elder:78");
			page.click("form.asked button.p");
			page.waitForSelector("text=没有符合条件的记录");
			assertThat(Axe.complaints(page)).isEmpty();

			page.click("button:has-text('核验记录')");
			page.waitForSelector("text=没有被改动");
			assertThat(Axe.complaints(page)).isEmpty();
			TestDatabase.asOwner("audit_page")
				.sql("update audit set subject = 'elder:1' where subject = 'elder:77'")
				.update();
			page.click("summary");
			page.fill("label:has-text('号数') input", "2");
			page.fill("label:has-text('链值') input", "ab".repeat(32));
			page.click("button:has-text('核验记录')");
			page.waitForSelector("text=的内容被改过");
			page.waitForSelector("text=和抄下的不一致");
			assertThat(Axe.complaints(page)).isEmpty();
			page.click("text=清空条件");
			page.waitForSelector("text=老人 59");
			shoot(page, "audit-changed");

			page.setViewportSize(320, 720);
			assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
			assertThat(Axe.complaints(page)).isEmpty();
			shoot(page, "audit-narrow");
			page.click("button:has-text('EN')");
			page.waitForSelector("text=Verify the records");
			assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
			page.setViewportSize(1366, 900);
			shoot(page, "audit-english");
			page.route("**/api/gateway/audit?*", (call) -> call.abort());
			page.click("form.asked button.p");
			page.waitForSelector("text=Not connected");
			assertThat(Axe.complaints(page)).isEmpty();
			assertThat(this.stopped).isEmpty();
		}
	}

	private Page opened(Playwright playwright) {
		return Chromium.page(Chromium.launched(playwright), 1366, 900, this.stopped);
	}

	private static void shoot(Page page, String name) {
		page.screenshot(
				new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/" + name + ".png")));
	}

}
