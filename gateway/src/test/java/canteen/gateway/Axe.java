package canteen.gateway;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** What somebody who cannot see or cannot use a mouse would complain of (WCAG 2.2 AA). */
final class Axe {

	private Axe() {
	}

	/** Each broken rule with the first place, once nothing fades in or out any more. */
	static List<String> complaints(Page page) {
		return new AxeBuilder(still(page)).withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
			.analyze()
			.getViolations()
			.stream()
			.map((rule) -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
			.toList();
	}

	/**
	 * The same page, two frames and all its transitions later: its colours are the real
	 * ones.
	 */
	static Page still(Page page) {
		page.evaluate("""
				() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
				.then(() => Promise.allSettled(document.getAnimations()
				.filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)))
				.then(() => true)
				""");
		return page;
	}

}
