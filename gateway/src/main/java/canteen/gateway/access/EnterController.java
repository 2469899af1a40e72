package canteen.gateway.access;

import java.util.Set;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The ways in: the token every change must carry, and the way back to where one was. */
@Controller
class EnterController {

	private static final Set<String> FACES = Set.of("/", "/office", "/station");

	/** For anybody, signed in or not. */
	@GetMapping("/api/gateway/csrf")
	@ResponseBody
	Csrf csrf(CsrfToken token) {
		return new Csrf(token.getHeaderName(), token.getParameterName(), token.getToken());
	}

	/** Whoever gets here is signed in. */
	@GetMapping("/enter")
	String enter(@RequestParam(defaultValue = "/") String to) {
		return "redirect:" + (FACES.contains(to) ? to : "/");
	}

	record Csrf(String headerName, String parameterName, String token) {
	}

}
