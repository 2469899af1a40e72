package canteen.subsidy.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.language.Language;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.seal.Digest;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Says whether a file or a printed digest is ours, and what differs when it is not. */
@RestController
@RequestMapping("/api/subsidy/statements/verify")
class VerifyController {

	private final IssuedFiles files;

	private final CompareFile compare;

	VerifyController(IssuedFiles files, CompareFile compare) {
		this.files = files;
		this.compare = compare;
	}

	/** For a digest as printed: of a file, in the last line of a CSV, or of the books. */
	@GetMapping
	Verdict digest(@RequestParam String digest, @AuthenticationPrincipal Jwt token) {
		String plain = digest.replaceAll("\\s", "").toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
		if (!plain.matches("[0-9a-f]{64}")) {
			throw new FieldRefused("digest", "摘要是 64 位十六进制数字 (a digest is 64 hexadecimal digits)");
		}
		List<IssuedFiles.Issued> mine = mine(this.files.by(plain), token);
		return new Verdict(!mine.isEmpty(), mine, List.of());
	}

	/**
	 * For a file: the bytes first, then what its last line says about those above it,
	 * then cell by cell against the books.
	 */
	@PostMapping
	Verdict file(@RequestPart("file") MultipartFile sent,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "zh") String language,
			@AuthenticationPrincipal Jwt token) throws IOException {
		byte[] bytes;
		try (InputStream in = sent.getInputStream()) {
			bytes = in.readAllBytes();
		}
		boolean english = Language.isEnglish(language);
		String digest = Digest.of(bytes);
		Optional<LastLine> last = LastLine.of(bytes);
		String above = last.filter(LastLine::holds).map(LastLine::named).orElse(digest);
		for (String known : List.of(digest, above)) {
			List<IssuedFiles.Issued> mine = mine(this.files.by(known), token);
			if (!mine.isEmpty()) {
				boolean whole = mine.stream().anyMatch(file -> file.sha256().equals(known));
				return new Verdict(true, mine, whole ? List.of() : List.of(lastLine(english)));
			}
		}
		List<String> differences = new ArrayList<>();
		last.filter(line -> !line.holds())
			.ifPresent(line -> differences
				.add(english ? "What stands above the last line is not what the line names." : "最后一行的文件摘要和上面的内容不符。"));
		Optional<Long> issued = last.flatMap(line -> mine(this.files.by(line.named()), token).stream().findFirst())
			.map(IssuedFiles.Issued::statement);
		differences.addAll(this.compare.differences(bytes, issued, Caller.of(token), english));
		return new Verdict(false, List.of(), differences);
	}

	private static String lastLine(boolean english) {
		return english ? "Only the last line was written anew or cut off; all above it is ours."
				: "只有最后一行被改写或去掉了,它上面的内容都是原件。";
	}

	private static List<IssuedFiles.Issued> mine(List<IssuedFiles.Issued> issued, Jwt token) {
		Caller caller = Caller.of(token);
		return issued.stream().filter(file -> caller.worksFor(file.canteen())).toList();
	}

	/**
	 * @param issued what left the house with this digest
	 * @param differences in words, when the file is not one of those to the last byte
	 */
	record Verdict(boolean genuine, List<IssuedFiles.Issued> issued, List<String> differences) {
	}

}
