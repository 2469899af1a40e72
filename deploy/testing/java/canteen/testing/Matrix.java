package canteen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.HtmlUtils;

/**
 * Calls each endpoint as everybody. A refusal is 401 or 403 (404 for a record of a
 * foreign canteen) and leaves every row as it was; anything else means: let in.
 */
public final class Matrix {

	public static final String OWN = "chengguan";

	public static final String FOREIGN = "ninghai";

	private static final String EVERY = "*";

	/** What a refusal within a list may be written down in. */
	private static final Set<String> JOURNALS = Set.of("scan");

	private final MockMvc http;

	private final Calls calls;

	private final Snapshot database;

	private final Passports passports;

	private final List<Rule> rules;

	private final Map<String, Endpoint> endpoints = new TreeMap<>();

	private final Map<String, String> secrets;

	private final Map<String, Set<String>> seen = new TreeMap<>();

	/**
	 * @param secrets what an answer may hold only for some, by its name
	 */
	public Matrix(MockMvc http, Calls calls, Snapshot database, Passports passports, List<Rule> rules,
			List<Endpoint> endpoints, Map<String, String> secrets) {
		this.http = http;
		this.calls = calls;
		this.database = database;
		this.passports = passports;
		this.secrets = secrets;
		endpoints.forEach((endpoint) -> this.endpoints.put(endpoint.name(), endpoint));
		this.rules = rules.stream().filter((rule) -> this.endpoints.containsKey(rule.name())).toList();
	}

	/** Where a call without a token, or with a forged one, was not answered 401. */
	public List<String> strangers(String lure) throws Exception {
		Map<String, String> tokens = this.passports.forged(Rule.callers(this.rules, Rule.ROLES), lure);
		List<String> wrong = new ArrayList<>();
		for (Rule rule : this.rules) {
			expect(wrong, rule, "without a token", call(rule, null), 401);
			for (Map.Entry<String, String> token : tokens.entrySet()) {
				expect(wrong, rule, token.getKey(), call(rule, token.getValue()), 401);
			}
			unchanged(wrong, rule, "strangers");
		}
		return wrong;
	}

	/** Where a person or a service was let in or kept out against the table. */
	public List<String> people() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Rule rule : this.rules) {
			for (String caller : Rule.callers(this.rules, Rule.ROLES)) {
				if (!rule.admits(caller)) {
					expect(wrong, rule, caller, call(rule, this.passports.of(caller, OWN)), 403);
				}
				else if (!caller.startsWith("scope:")) {
					foreign(wrong, rule, caller);
				}
			}
			unchanged(wrong, rule, "those who may not");
			for (String caller : Rule.callers(this.rules, Rule.ROLES)) {
				if (rule.admits(caller)) {
					own(wrong, rule, caller);
				}
			}
		}
		return wrong;
	}

	/** Where a method that the API does not offer is let in, or HEAD where GET is not. */
	public List<String> otherMethods() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Rule rule : this.rules) {
			URI uri = this.calls.uri(this.endpoints.get(rule.name()));
			for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH,
					HttpMethod.DELETE)) {
				if (!this.endpoints.containsKey(method + " " + rule.path())) {
					int status = call(MockMvcRequestBuilders.request(method, uri), this.passports.of("admin", EVERY))
						.getStatus();
					if (status < 400 || status >= 500) {
						wrong.add("%s %s as admin is %d and in no API".formatted(method, rule.path(), status));
					}
				}
			}
			for (String caller : Rule.callers(this.rules, Rule.ROLES)) {
				if (rule.method().equals("GET") && !rule.admits(caller)) {
					expect(wrong, rule, caller + " with HEAD",
							call(MockMvcRequestBuilders.head(uri), this.passports.of(caller, OWN)), 403);
				}
			}
			unchanged(wrong, rule, "other methods");
		}
		return wrong;
	}

	/** Which secrets stood in which answers for whom, as rows of the table. */
	public List<String> seen() {
		return this.seen.entrySet()
			.stream()
			.map((row) -> row.getKey() + "," + String.join(" ", row.getValue()))
			.toList();
	}

	private void foreign(List<String> wrong, Rule rule, String caller) throws Exception {
		MockHttpServletResponse answer = call(rule, this.passports.of(caller, FOREIGN));
		String who = caller + " of another canteen";
		switch (rule.canteen()) {
			case "named", "all" -> expect(wrong, rule, who, answer, 403);
			case "each" -> {
				List<String> changed = this.database.changed();
				if (answer.getStatus() != 200 || !found(answer, "of the canteen").isEmpty()
						|| !JOURNALS.containsAll(changed)) {
					wrong.add("%s as %s is %d, shows %s and changes %s".formatted(rule.name(), who, answer.getStatus(),
							found(answer, ""), changed));
				}
				this.database.restore();
			}
			case "record" -> expect(wrong, rule, who, answer, 403, 404);
			case "listed" -> {
				this.database.restore();
				if (answer.getStatus() != 200 || !found(answer, "of the canteen").isEmpty()) {
					wrong.add("%s shows %s what is of this canteen, or fails: %d %s".formatted(rule.name(), who,
							answer.getStatus(), found(answer, "")));
				}
			}
			default -> {
				letIn(wrong, rule, who, answer);
				this.database.restore();
			}
		}
	}

	private void own(List<String> wrong, Rule rule, String caller) throws Exception {
		boolean isForAll = rule.canteen().equals("all");
		if (isForAll) {
			expect(wrong, rule, caller + " of one canteen", call(rule, this.passports.of(caller, OWN)), 403);
			unchanged(wrong, rule, caller + " of one canteen");
		}
		MockHttpServletResponse answer = call(rule, this.passports.of(caller, isForAll ? EVERY : OWN));
		letIn(wrong, rule, caller, answer);
		boolean isBound = rule.canteen().equals("named") || rule.canteen().equals("record");
		if (isBound && (answer.getStatus() == 404 || answer.getStatus() == 400)) {
			wrong.add("%s as %s is %d: the fixture does not reach the canteen's check: %s".formatted(rule.name(),
					caller, answer.getStatus(), start(answer)));
		}
		if (rule.canteen().equals("listed") && found(answer, "of the canteen").isEmpty()) {
			wrong.add("%s as %s shows nothing of this canteen, so the fixture proves nothing: %s".formatted(rule.name(),
					caller, start(answer)));
		}
		found(answer, "").stream()
			.filter((secret) -> !secret.startsWith("of the canteen"))
			.forEach((secret) -> this.seen
				.computeIfAbsent(secret + "," + rule.method() + "," + rule.path(), (row) -> new TreeSet<>())
				.add(caller));
		this.database.restore();
	}

	private List<String> found(MockHttpServletResponse answer, String kind) {
		String text = text(answer);
		return this.secrets.entrySet()
			.stream()
			.filter((secret) -> secret.getKey().startsWith(kind) && text.contains(secret.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private MockHttpServletResponse call(Rule rule, String token) throws Exception {
		return call(request(this.endpoints.get(rule.name())), token);
	}

	private MockHttpServletResponse call(AbstractMockHttpServletRequestBuilder<?> request, String token)
			throws Exception {
		this.calls.headers().forEach(request::header);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		MvcResult result = this.http.perform(request).andReturn();
		boolean isStream = String.valueOf(result.getResponse().getContentType()).startsWith("text/event-stream");
		if (result.getRequest().isAsyncStarted() && !isStream) {
			result = this.http.perform(MockMvcRequestBuilders.asyncDispatch(result)).andReturn();
		}
		return result.getResponse();
	}

	private AbstractMockHttpServletRequestBuilder<?> request(Endpoint endpoint) {
		HttpMethod method = HttpMethod.valueOf(endpoint.method());
		URI uri = this.calls.uri(endpoint);
		Optional<byte[]> form = this.calls.form(endpoint);
		if (form.isPresent()) {
			return MockMvcRequestBuilders.multipart(method, uri)
				.file(new MockMultipartFile("file", "file.csv", null, form.get()));
		}
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, uri);
		this.calls.picture(endpoint).ifPresent((picture) -> request.contentType(MediaType.IMAGE_JPEG).content(picture));
		this.calls.json(endpoint).ifPresent((body) -> request.contentType(MediaType.APPLICATION_JSON).content(body));
		return request;
	}

	private static void letIn(List<String> wrong, Rule rule, String who, MockHttpServletResponse answer) {
		if (answer.getStatus() == 401 || answer.getStatus() == 403 || answer.getStatus() >= 500) {
			wrong.add("%s as %s is %d and the table lets him in: %s".formatted(rule.name(), who, answer.getStatus(),
					start(answer)));
		}
	}

	private static void expect(List<String> wrong, Rule rule, String who, MockHttpServletResponse answer,
			Integer... expected) {
		if (!List.of(expected).contains(answer.getStatus())) {
			wrong.add("%s as %s is %d instead of %s: %s".formatted(rule.name(), who, answer.getStatus(),
					List.of(expected), start(answer)));
		}
	}

	private void unchanged(List<String> wrong, Rule rule, String who) {
		List<String> changed = this.database.changed();
		if (!changed.isEmpty()) {
			wrong.add("%s was refused to %s and changed %s".formatted(rule.name(), who, changed));
			this.database.restore();
		}
	}

	private static String start(MockHttpServletResponse answer) {
		String text = text(answer);
		return text.substring(0, Math.min(300, text.length()));
	}

	/** A workbook is unpacked. */
	private static String text(MockHttpServletResponse answer) {
		byte[] bytes = answer.getContentAsByteArray();
		if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		StringBuilder text = new StringBuilder();
		try {
			Path file = Files.write(Files.createTempFile("answer", ".zip"), bytes);
			try (ZipFile zip = new ZipFile(file.toFile())) {
				for (ZipEntry entry : Collections.list(zip.entries())) {
					text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
				}
			}
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return HtmlUtils.htmlUnescape(text.toString());
	}

}
