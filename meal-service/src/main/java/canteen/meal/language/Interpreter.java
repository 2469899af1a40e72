package canteen.meal.language;

import java.util.Locale;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Puts what is spoken into the caller's language as it leaves. */
@RestControllerAdvice
class Interpreter implements ResponseBodyAdvice<Spoken> {

	private final Sentences sentences;

	Interpreter(Sentences sentences) {
		this.sentences = sentences;
	}

	@Override
	public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
		return Spoken.class.isAssignableFrom(answer.getParameterType());
	}

	@Override
	public Spoken beforeBodyWrite(Spoken answer, MethodParameter method, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		Locale locale = Language.of(request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
		return (answer != null && locale.equals(Locale.ENGLISH)) ? answer.said(this.sentences.in(locale)) : answer;
	}

}
