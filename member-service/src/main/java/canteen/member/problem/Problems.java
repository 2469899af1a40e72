package canteen.member.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import canteen.member.language.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.DatabindException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	/**
	 * What MariaDB (1267) and MySQL (1267, 3988) say of text that no ASCII column holds.
	 */
	private static final Set<Integer> NO_ASCII = Set.of(1267, 3988);

	private static final Pattern BOTH = Pattern.compile("(.*[^ -~].*) \\(([ -~]+)\\)");

	private static final Map<Integer, Words> WORDS = Map.of(400,
			new Words("bad-request", "请求读不懂，请检查填写的内容", "The request cannot be read"), 401,
			new Words("not-signed-in", "请先登录", "Please sign in"), 403,
			new Words("not-allowed", "您的账号没有这项权限，请找管理员", "Your account may not do this"), 404,
			new Words("not-found", "这个地址不存在", "There is nothing here"), 405,
			new Words("method-not-allowed", "这个地址不支持这种操作", "This address does not do that"), 413,
			new Words("too-large", "文件太大，请分成 10 MB 以内的几份", "The file is larger than 10 MB"), 415,
			new Words("unsupported-type", "这种内容格式不支持", "This content type is not supported"), 500,
			new Words("our-mistake", "系统出错了，请稍后再试", "Something broke on our side"));

	@ExceptionHandler
	ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
		String detail = inEnglish(request) ? refusal.getMessage() : refusal.chinese();
		List<Refusal.Field> fields = inEnglish(request) ? inEnglish(refusal) : refusal.fields();
		return answer(request, refusal.status(), refusal.type(), detail, fields);
	}

	/** A refusal is about one field at most, and its English sentence is about that. */
	private static List<Refusal.Field> inEnglish(Refusal refusal) {
		return refusal.fields().stream().map((one) -> new Refusal.Field(one.field(), refusal.getMessage())).toList();
	}

	@ExceptionHandler
	ResponseEntity<Object> notSignedIn(AuthenticationException missing, WebRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return with(headers, plain(request, HttpStatus.UNAUTHORIZED));
	}

	@ExceptionHandler
	ResponseEntity<Object> notAllowed(AccessDeniedException denied, WebRequest request) {
		return plain(request, HttpStatus.FORBIDDEN);
	}

	/**
	 * Codes are kept in columns of ASCII; a word that none of them can hold is not one of
	 * ours, and neither server compares the two.
	 */
	@ExceptionHandler
	ResponseEntity<Object> noCode(UncategorizedSQLException failure, WebRequest request) {
		return NO_ASCII.contains(failure.getSQLException().getErrorCode()) ? plain(request, HttpStatus.BAD_REQUEST)
				: broken(failure, request);
	}

	/** A file was expected, and none came. */
	@ExceptionHandler
	ResponseEntity<Object> noFile(MultipartException failure, WebRequest request) {
		return plain(request, HttpStatus.BAD_REQUEST);
	}

	@ExceptionHandler
	ResponseEntity<Object> broken(Exception failure, WebRequest request) {
		log.error("Unexpected failure", failure);
		return plain(request, HttpStatus.INTERNAL_SERVER_ERROR);
	}

	@Override
	protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		boolean english = inEnglish(request);
		List<Refusal.Field> fields = invalid.getBindingResult()
			.getFieldErrors()
			.stream()
			.map((error) -> error.isBindingFailure() ? unreadable(error.getField(), english)
					: new Refusal.Field(error.getField(), said(String.valueOf(error.getDefaultMessage()), english)))
			.toList();
		return answer(request, HttpStatus.BAD_REQUEST, "invalid-fields",
				english ? "Some fields are missing or wrong" : "有几项没有填或填得不对", fields);
	}

	@Override
	protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		boolean english = inEnglish(request);
		if (!(unreadable.getCause() instanceof DatabindException wrong) || wrong.getPath().isEmpty()) {
			return plain(request, HttpStatus.BAD_REQUEST);
		}
		String field = wrong.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "" + step.getIndex())
			.collect(Collectors.joining("."));
		Words words = WORDS.get(400);
		return answer(request, HttpStatus.BAD_REQUEST, words.type(), english ? words.english() : words.chinese(),
				List.of(unreadable(field, english)));
	}

	@Override
	protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException wrong, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		boolean english = inEnglish(request);
		if (wrong.getPropertyName() == null) {
			return plain(request, HttpStatus.BAD_REQUEST);
		}
		Words words = WORDS.get(400);
		return answer(request, HttpStatus.BAD_REQUEST, words.type(), english ? words.english() : words.chinese(),
				List.of(unreadable(wrong.getPropertyName(), english)));
	}

	/** Of a message in both languages, the English in brackets behind, the wanted one. */
	private static String said(String message, boolean english) {
		Matcher both = BOTH.matcher(message);
		return both.matches() ? both.group(english ? 2 : 1) : message;
	}

	private static Refusal.Field unreadable(String field, boolean english) {
		return new Refusal.Field(field, english
				? "This value cannot be read; a number is digits only, a date reads 2026-01-31, from 1900-01-01 to 2199-12-31"
				: "这一项的格式不对：数字只写数字，日期写成 2026-01-31 的样子，在 1900-01-01 到 2199-12-31 之间");
	}

	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception failure, Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return with(headers, plain(request, HttpStatus.valueOf(status.value())));
	}

	/** Which methods an address knows and what it reads stands in headers. */
	private static ResponseEntity<Object> with(HttpHeaders headers, ResponseEntity<Object> problem) {
		return ResponseEntity.status(problem.getStatusCode())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem.getBody());
	}

	private static ResponseEntity<Object> plain(WebRequest request, HttpStatus status) {
		Words words = WORDS.getOrDefault(status.value(), WORDS.get(status.is4xxClientError() ? 400 : 500));
		return answer(request, status, words.type(), inEnglish(request) ? words.english() : words.chinese(), List.of());
	}

	private static ResponseEntity<Object> answer(WebRequest request, HttpStatus status, String type, String detail,
			List<Refusal.Field> fields) {
		note(request, status, type);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:problem:" + type));
		problem.setTitle(status.getReasonPhrase());
		problem.setInstance(occurrence());
		problem.setProperty("request", MDC.get("request"));
		if (!fields.isEmpty()) {
			problem.setProperty("errors", fields);
		}
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	/**
	 * For the log (ASVS 5.0.0, V16.3.3): never what was asked for or sent. The request's
	 * id stands in the line already.
	 */
	private static void note(WebRequest request, HttpStatus status, String type) {
		if (status.is4xxClientError()) {
			log.info("refused {} with {}, {}", method(request), status.value(), type);
		}
	}

	/** Anything may be sent as a method. */
	private static String method(WebRequest request) {
		HttpMethod method = ((ServletWebRequest) request).getHttpMethod();
		return List.of(HttpMethod.values()).contains(method) ? method.name() : "?";
	}

	/** Never the address of the call, which may hold a name or a number. */
	private static URI occurrence() {
		String request = MDC.get("request");
		return URI.create((request != null) ? "urn:uuid:" + request : "about:blank");
	}

	private static boolean inEnglish(WebRequest request) {
		return Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).equals(Locale.ENGLISH);
	}

	private record Words(String type, String chinese, String english) {
	}

}
