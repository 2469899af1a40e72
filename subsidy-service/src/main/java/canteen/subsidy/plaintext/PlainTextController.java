package canteen.subsidy.plaintext;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;

import canteen.subsidy.access.Caller;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The books for a program that is not ours. */
@RestController
@RequestMapping("/api/subsidy/journal")
class PlainTextController {

	private final PlainText plainText;

	PlainTextController(PlainText plainText) {
		this.plainText = plainText;
	}

	/** As text for hledger or ledger. */
	@GetMapping(path = "/export.journal", produces = "text/plain;charset=UTF-8")
	ResponseEntity<StreamingResponseBody> export(@RequestParam String canteen, @RequestParam YearMonth month,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		StreamingResponseBody body = out -> {
			Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
			this.plainText.write(canteen, month, writer);
			writer.flush();
		};
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(canteen + "-" + month + ".journal").build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(body);
	}

	/** What each account stands at in the month, to compare. */
	@GetMapping("/balances")
	Balances balances(@RequestParam String canteen, @RequestParam YearMonth month, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Balances(this.plainText.balances(canteen, month));
	}

	record Balances(List<PlainText.Balance> balances) {
	}

}
