package canteen.gateway;

import com.microsoft.playwright.Page;

/**
 * A page on which nothing fades in or out any more, so that its colours are the real
 * ones.
 */
final class Still {

	private Still() {
	}

	/** The same page, two frames and all its transitions later. */
	static Page of(Page page) {
		page.evaluate("""
				() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
				.then(() => Promise.allSettled(document.getAnimations()
				.filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)))
				.then(() => true)
				""");
		return page;
	}

}
