package canteen.member.text;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriUtils;

/**
 * Looks at the address of every call before anything is done with it: whoever puts an ID
 * number there is told so, and finds nobody by it.
 */
@Component
class ReadAddresses implements HandlerInterceptor, WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (IdNumbers.areIn(plain(request.getRequestURI() + "?" + request.getQueryString()))) {
			throw new FullIdNumberInAddress();
		}
		return true;
	}

	private static String plain(String address) {
		try {
			return UriUtils.decode(address.replace('+', ' '), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException notEncoded) {
			return address;
		}
	}

}
