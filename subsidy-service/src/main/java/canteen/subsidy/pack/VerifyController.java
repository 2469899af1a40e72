package canteen.subsidy.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

import canteen.subsidy.access.Caller;
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

	/** For a digest as printed, of a file or of the books. */
	@GetMapping
	Verdict digest(@RequestParam String digest, @AuthenticationPrincipal Jwt token) {
		String plain = digest.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
		if (!plain.matches("[0-9a-f]{64}")) {
			throw new FieldRefused("digest", "摘要是 64 位十六进制数字 (a digest is 64 hexadecimal digits)");
		}
		List<IssuedFiles.Issued> mine = mine(this.files.by(plain), token);
		return new Verdict(!mine.isEmpty(), mine, List.of());
	}

	/** For a file: the bytes first, then line by line against the books. */
	@PostMapping
	Verdict file(@RequestPart("file") MultipartFile file,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "zh") String language,
			@AuthenticationPrincipal Jwt token) throws IOException {
		byte[] bytes;
		try (InputStream in = file.getInputStream()) {
			bytes = in.readAllBytes();
		}
		List<IssuedFiles.Issued> mine = mine(this.files.by(Digest.of(bytes)), token);
		return mine.isEmpty()
				? new Verdict(false, List.of(),
						this.compare.differences(bytes, Caller.of(token),
								language.strip().toLowerCase(Locale.ROOT).startsWith("en")))
				: new Verdict(true, mine, List.of());
	}

	private static List<IssuedFiles.Issued> mine(List<IssuedFiles.Issued> issued, Jwt token) {
		Caller caller = Caller.of(token);
		return issued.stream().filter(file -> caller.worksFor(file.canteen())).toList();
	}

	/**
	 * @param issued what left the house with this digest
	 * @param differences in words, when the file is not one of those
	 */
	record Verdict(boolean genuine, List<IssuedFiles.Issued> issued, List<String> differences) {
	}

}
