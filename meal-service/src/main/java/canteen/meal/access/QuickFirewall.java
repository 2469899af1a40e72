package canteen.meal.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * As strict as the framework's own, which asks a regular expression about each header:
 * thirty times a scan. Printable ASCII, which nearly all are, is seen at once.
 */
@Configuration(proxyBeanMethods = false)
class QuickFirewall {

	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall
			.setAllowedHeaderNames((name) -> isPrintable(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
		firewall.setAllowedHeaderValues(
				(value) -> isPrintable(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
		return firewall;
	}

	private static boolean isPrintable(String text) {
		for (int index = 0; index < text.length(); index++) {
			char sign = text.charAt(index);
			if (sign < ' ' || sign > '~') {
				return false;
			}
		}
		return true;
	}

}
