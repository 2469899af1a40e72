package canteen.gateway;

import java.util.Locale;

import canteen.gateway.problem.OwnProblems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What failed before or beside the controllers, in a filter or at the authorization
 * server, is told as a problem too and shows nothing of the inside.
 */
@RestController
class FailedElsewhere implements ErrorController {

	private final OwnProblems problems;

	FailedElsewhere(OwnProblems problems) {
		this.problems = problems;
	}

	@RequestMapping("/error")
	ResponseEntity<ProblemDetail> failed(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus known = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		HttpStatus status = (known != null) ? known : HttpStatus.INTERNAL_SERVER_ERROR;
		String type = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
		ProblemDetail problem = this.problems.of(request, status, type, chinese(status), english(status));
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	private static String chinese(HttpStatus status) {
		return status.is5xxServerError() ? "系统出错了，请稍后再试。"
				: (status == HttpStatus.NOT_FOUND) ? "没有这个地址。" : "这个请求不能受理，请回到首页重试。";
	}

	private static String english(HttpStatus status) {
		return status.is5xxServerError() ? "Something failed. Try again later."
				: (status == HttpStatus.NOT_FOUND) ? "There is no such address."
						: "This request cannot be taken. Go back to the first page and try again.";
	}

}
