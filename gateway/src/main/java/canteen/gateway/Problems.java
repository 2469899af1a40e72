package canteen.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import canteen.gateway.problem.OwnProblems;
import canteen.gateway.refusal.Refusal;
import canteen.gateway.refusal.Refusal.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
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
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Each refusal and failure of the door as problem+json (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	/** It shows by its address what it is for. */
	private static final Resource NO_SUCH_PAGE = new ClassPathResource("static/signin.html");

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private final OwnProblems problems;

	Problems(OwnProblems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
		ResponseEntity<Object> answer = problem(request, refusal.status(), refusal.type(), refusal.chinese(),
				refusal.english(), refusal.errors());
		return (refusal.status() != HttpStatus.TOO_MANY_REQUESTS) ? answer
				: ResponseEntity.status(refusal.status())
					.headers(answer.getHeaders())
					.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter())
					.body(answer.getBody());
	}

	@ExceptionHandler
	ResponseEntity<Object> signedOut(AuthenticationException refusal, WebRequest request) {
		return problem(request, HttpStatus.UNAUTHORIZED, "signed-out", "请先登录。", "Sign in first.");
	}

	@ExceptionHandler
	ResponseEntity<Object> forged(CsrfException refusal, WebRequest request) {
		return problem(request, HttpStatus.FORBIDDEN, "page-outdated", "页面已经过期，请刷新后再试。",
				"The page is outdated. Reload it and try again.");
	}

	@ExceptionHandler
	ResponseEntity<Object> forbidden(AccessDeniedException refusal, WebRequest request) {
		return problem(request, HttpStatus.FORBIDDEN, "not-allowed", "您的岗位没有这项权限。", "Your role does not allow this.");
	}

	/** Some of it is looked at only when somebody reads it. */
	@ExceptionHandler
	ResponseEntity<Object> notTaken(RequestRejectedException refusal, WebRequest request) {
		return handleExceptionInternal(refusal, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
	}

	@ExceptionHandler
	ResponseEntity<Object> failed(Exception failure, WebRequest request) {
		log.error("A request failed", failure);
		return problem(request, HttpStatus.INTERNAL_SERVER_ERROR, "failed", "系统出错了，没有保存，请稍后再试。",
				"Something failed; nothing was saved. Try again later.");
	}

	@Override
	protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException refusal,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<Fault> faults = refusal.getBindingResult()
			.getFieldErrors()
			.stream()
			.map((error) -> new Fault(error.getField(), error.getDefaultMessage()))
			.toList();
		return problem(request, HttpStatus.BAD_REQUEST, "invalid-request", "有内容不符合要求，请按下面的说明修改。",
				"Some fields are not acceptable; see errors.", faults);
	}

	/**
	 * Content that stopped coming, or came without an end, fails in the reader's hands.
	 */
	@Override
	protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException refusal,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		for (Throwable cause = refusal.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof Refusal known) {
				return refused(known, request);
			}
		}
		return handleExceptionInternal(refusal, null, headers, status, request);
	}

	/** Whoever typed an address into a browser gets a page that says so. */
	@Override
	protected ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException refusal,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		boolean isTyped = refusal.getHttpMethod() == HttpMethod.GET && !refusal.getResourcePath().startsWith("api/")
				&& String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
		return (isTyped && NO_SUCH_PAGE.exists()) ? ResponseEntity.status(status).contentType(HTML).body(NO_SUCH_PAGE)
				: handleExceptionInternal(refusal, null, headers, status, request);
	}

	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception refusal, Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		HttpStatus known = HttpStatus.valueOf(status.value());
		ResponseEntity<Object> answer = problem(request, known, known.name().toLowerCase(Locale.ROOT).replace('_', '-'),
				chinese(known), known.getReasonPhrase() + ".");
		return ResponseEntity.status(status).headers(headers).headers(answer.getHeaders()).body(answer.getBody());
	}

	private static String chinese(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> "没有这个地址。";
			case METHOD_NOT_ALLOWED -> "这个地址不支持这种操作。";
			case UNSUPPORTED_MEDIA_TYPE -> "请用 JSON 提交。";
			case CONTENT_TOO_LARGE -> "提交的内容太大。";
			default -> "请求的内容读不懂，请检查后再提交。";
		};
	}

	private ResponseEntity<Object> problem(WebRequest request, HttpStatus status, String type, String chinese,
			String english) {
		return problem(request, status, type, chinese, english, List.of());
	}

	private ResponseEntity<Object> problem(WebRequest request, HttpStatus status, String type, String chinese,
			String english, List<Fault> faults) {
		ProblemDetail problem = this.problems.of(((ServletWebRequest) request).getRequest(), status, type, chinese,
				english, faults);
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

}
