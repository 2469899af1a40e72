package canteen.subsidy.statement;

import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.language.Language;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.NotFound;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How two versions of one month's statement differ, such as before and after a
 * correction.
 */
@RestController
@RequestMapping("/api/subsidy/statements/{id}/difference")
class VersionController {

	private static final int PAGE = 500;

	private final Statements statements;

	private final Figures figures;

	VersionController(Statements statements, Figures figures) {
		this.statements = statements;
		this.figures = figures;
	}

	/**
	 * Postings are only added, so what one version has beyond the other are its last
	 * lines: at most 500 here, the others by {@code lines}.
	 * @param statement the version to compare with
	 */
	@GetMapping
	Compared difference(@PathVariable long id, @RequestParam long statement,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "zh") String language,
			@AuthenticationPrincipal Jwt token) {
		Statement after = found(id, token);
		Statement before = found(statement, token);
		if (!before.canteen().equals(after.canteen()) || !before.month().equals(after.month())) {
			throw new FieldRefused("statement",
					"要和同一助餐点、同一账期的申报表比较 (compare with a statement of the same canteen and month)");
		}
		int known = Math.min(before.lastSerial(), after.lastSerial());
		int last = Math.max(before.lastSerial(), after.lastSerial());
		List<Line> lines = this.figures.lines(after.canteen(), after.month(), known, last, PAGE);
		return new Compared(before.id(), after.id(), last - known,
				new VersionWords(Language.isEnglish(language)).of(before, after), lines, last - known > lines.size());
	}

	private Statement found(long id, Jwt token) {
		Statement statement = this.statements.find(id).orElseThrow(() -> new NotFound("这份申报表", "statement"));
		Caller.of(token).mustWorkFor(statement.canteen());
		return statement;
	}

	/**
	 * @param lines how many one has beyond the other
	 * @param sentences what changed, totals first, then day by day; empty when nothing
	 * did
	 */
	record Compared(long before, long after, int lines, List<String> sentences, List<Line> added, boolean more) {
	}

}
