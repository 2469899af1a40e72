package canteen.subsidy;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.subsidy.language.Language;
import canteen.subsidy.policy.PolicyRefused;
import canteen.subsidy.refusal.Refusal;
import canteen.subsidy.refusal.Refusal.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as problem+json (RFC 9457), in the caller's language. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"([^\"]{1,80})\"");

	private static final Pattern BOTH = Pattern.compile("(.*[^ -~].*) \\(([ -~]+)\\)");

	@ExceptionHandler
	ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
		return problem(request, refusal.status(), refusal.type(), refusal.detail(isEnglish(request)),
				refusal.errors().stream().map(error -> said(request, error)).toList());
	}

	@ExceptionHandler
	ResponseEntity<Object> refused(PolicyRefused refusal, WebRequest request) {
		List<FieldError> errors = refusal.faults()
			.stream()
			.map(fault -> new FieldError(fault.path(), said(request, fault.sentence(), fault.english())))
			.toList();
		return problem(request, HttpStatus.UNPROCESSABLE_CONTENT, "policy-refused",
				said(request, "政策文件有写错的地方,请按下面的说明修改。", "The policy document has faults; see errors."), errors);
	}

	@ExceptionHandler
	ResponseEntity<Object> signedOut(AuthenticationException refusal, WebRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return with(headers, problem(request, HttpStatus.UNAUTHORIZED, "signed-out",
				said(request, "请先登录。", "Sign in first."), List.of()));
	}

	@ExceptionHandler
	ResponseEntity<Object> forbidden(AccessDeniedException refusal, WebRequest request) {
		return problem(request, HttpStatus.FORBIDDEN, "not-allowed",
				said(request, "您的岗位没有这项权限。", "Your role does not allow this."), List.of());
	}

	@ExceptionHandler
	ResponseEntity<Object> noFile(MultipartException refusal, WebRequest request) {
		return problem(request, HttpStatus.BAD_REQUEST, "no-file",
				said(request, "请把文件作为表单里的“file”上传。", "Send the file as the form field \"file\"."), List.of());
	}

	/**
	 * A code or an id is plain ASCII; the database does not compare it with other signs
	 * (1267, and 3988 on MySQL).
	 */
	private static boolean holdsStrangeSigns(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && (sql.getErrorCode() == 1267 || sql.getErrorCode() == 3988)) {
				return true;
			}
		}
		return false;
	}

	@ExceptionHandler
	ResponseEntity<Object> failed(Exception failure, WebRequest request) {
		if (holdsStrangeSigns(failure)) {
			return problem(request, HttpStatus.NOT_FOUND, "not-found",
					said(request, "没有找到:编号里只有字母、数字和短横。", "Not found: an id holds only letters, digits and dashes."),
					List.of());
		}
		log.error("A request failed", failure);
		return problem(request, HttpStatus.INTERNAL_SERVER_ERROR, "failed",
				said(request, "系统出错了,没有保存,请稍后再试。", "Something failed; nothing was saved. Try again later."), List.of());
	}

	@Override
	protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException refusal,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<FieldError> errors = refusal.getBindingResult()
			.getFieldErrors()
			.stream()
			.map(error -> said(request, new FieldError(error.getField(), error.getDefaultMessage())))
			.toList();
		return problem(request, HttpStatus.BAD_REQUEST, "invalid-request",
				said(request, "有内容不符合要求,请按下面的说明修改。", "Some fields are not acceptable; see errors."), errors);
	}

	/** A key that is there twice is named: one of the two would be lost. */
	@Override
	protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException refusal,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Matcher twice = DUPLICATE
			.matcher(String.valueOf(NestedExceptionUtils.getMostSpecificCause(refusal).getMessage()));
		if (twice.find()) {
			String key = twice.group(1);
			return problem(request, HttpStatus.BAD_REQUEST, "duplicate-key",
					said(request, "同一个对象里“" + key + "”写了两次,请留下一个。",
							"\"" + key + "\" is there twice in one object; keep one."),
					List.of(new FieldError(key, said(request, "写了两次", "is there twice"))));
		}
		return super.handleHttpMessageNotReadable(refusal, headers, status, request);
	}

	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception refusal, Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		HttpStatus known = HttpStatus.valueOf(status.value());
		String type = known.name().toLowerCase(Locale.ROOT).replace('_', '-');
		return with(headers,
				problem(request, known, type, said(request, chinese(known), known.getReasonPhrase() + "."), List.of()));
	}

	private static String chinese(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> "没有这个地址。";
			case METHOD_NOT_ALLOWED -> "这个地址不支持这种操作。";
			case UNSUPPORTED_MEDIA_TYPE -> "请用 JSON 提交。";
			case CONTENT_TOO_LARGE -> "提交的内容太大。";
			default -> "请求的内容读不懂,请检查后再提交。";
		};
	}

	/** Which methods an address knows and what it reads stands in headers. */
	private static ResponseEntity<Object> with(HttpHeaders headers, ResponseEntity<Object> problem) {
		return ResponseEntity.status(problem.getStatusCode())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem.getBody());
	}

	private static ResponseEntity<Object> problem(WebRequest request, HttpStatus status, String type, String detail,
			List<FieldError> errors) {
		note(request, status, type);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:problem:" + type));
		problem.setTitle(status.getReasonPhrase());
		problem.setProperty("request", MDC.get("request"));
		if (!errors.isEmpty()) {
			problem.setProperty("errors", errors);
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

	private static boolean isEnglish(WebRequest request) {
		return Language.isEnglish(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
	}

	/** Of a message in both languages, the English in brackets behind, the wanted one. */
	private static FieldError said(WebRequest request, FieldError error) {
		Matcher both = BOTH.matcher(String.valueOf(error.message()));
		return both.matches() ? new FieldError(error.field(), said(request, both.group(1), both.group(2))) : error;
	}

	private static String said(WebRequest request, String chinese, String english) {
		return isEnglish(request) ? english : chinese;
	}

}
