package canteen.gateway.pin;

import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Where a phone keeps its secret: no script reads it, and no other site sends it. */
@Component
class DeviceCookie {

	private final boolean isEncrypted;

	private final String name;

	DeviceCookie(@Value("${gateway.issuer}") String issuer) {
		this.isEncrypted = issuer.startsWith("https:");
		this.name = this.isEncrypted ? "__Host-canteen-device" : "canteen-device";
	}

	Optional<String> in(HttpServletRequest request) {
		Cookie[] cookies = (request.getCookies() != null) ? request.getCookies() : new Cookie[0];
		return Arrays.stream(cookies)
			.filter((cookie) -> this.name.equals(cookie.getName()) && cookie.getValue().length() <= 100)
			.map(Cookie::getValue)
			.findFirst();
	}

	void give(HttpServletResponse response, String secret) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(this.name, secret)
					.httpOnly(true)
					.secure(this.isEncrypted)
					.sameSite("Strict")
					.path("/")
					.maxAge(PinDevices.KEPT)
					.build()
					.toString());
	}

}
