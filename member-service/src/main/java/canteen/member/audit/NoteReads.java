package canteen.member.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.member.access.Staff;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Notes every look at a person's page just before it is sent: what cannot be noted is not
 * shown.
 */
@RestControllerAdvice
class NoteReads implements ResponseBodyAdvice<Object> {

	private static final Pattern PAGE = Pattern.compile("/api/member/(elders|helpers)/(\\d+)(?:/([a-z0-9/-]+))?");

	private final AuditTrail trail;

	NoteReads(AuditTrail trail) {
		this.trail = trail;
	}

	@Override
	public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public Object beforeBodyWrite(Object body, MethodParameter answer, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		Matcher page = PAGE.matcher(request.getURI().getPath());
		if (HttpMethod.GET.equals(request.getMethod()) && page.matches() && !(body instanceof ProblemDetail)) {
			String part = (page.group(3) != null) ? page.group(3) : "";
			long id = Long.parseLong(page.group(2));
			if (page.group(1).equals("elders")) {
				this.trail.note(Staff.calling(), "elder_read", id, part);
			}
			else {
				this.trail.noteHelper(Staff.calling(), "helper_read", id, part);
			}
		}
		return body;
	}

}
