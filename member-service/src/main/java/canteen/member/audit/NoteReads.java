package canteen.member.audit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.member.access.Staff;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Notes every look at a person's page just before it is sent: what cannot be noted is not
 * shown. Whose page it is says the part of the path that the page was found by, read as
 * the page read it: 17, +17 and 0x11 are one person.
 */
@RestControllerAdvice
class NoteReads implements ResponseBodyAdvice<Object> {

	private static final Pattern PAGE = Pattern.compile("/api/member/(elders|helpers)/\\{(\\w+)}(?:/(.+))?");

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
		HttpServletRequest read = ((ServletServerHttpRequest) request).getServletRequest();
		Object pattern = read.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		Matcher page = PAGE.matcher(String.valueOf(pattern));
		if (HttpMethod.GET.equals(request.getMethod()) && page.matches() && !(body instanceof ProblemDetail)) {
			Map<String, String> parts = parts(read);
			long id = NumberUtils.parseNumber(parts.get(page.group(2)), Long.class);
			String part = (page.group(3) != null) ? filled(page.group(3), parts) : "";
			if (page.group(1).equals("elders")) {
				this.trail.note(Staff.calling(), "elder_read", id, part);
			}
			else {
				this.trail.noteHelper(Staff.calling(), "helper_read", id, part);
			}
		}
		return body;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> parts(HttpServletRequest read) {
		return (Map<String, String>) read.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
	}

	private static String filled(String part, Map<String, String> parts) {
		String filled = part;
		for (Map.Entry<String, String> each : parts.entrySet()) {
			filled = filled.replace("{" + each.getKey() + "}", each.getValue());
		}
		return filled;
	}

}
