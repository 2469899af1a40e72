package canteen.gateway.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * As strict as the framework's own, which asks a regular expression about each header:
 * thirty times a scan. Printable ASCII, which nearly all are, is seen at once. Other
 * signs may stand in a value, for some telephones tell their name in Chinese.
 */
@Configuration(proxyBeanMethods = false)
public class QuickFirewall {

	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall
			.setAllowedHeaderNames((name) -> isPrintable(name) || StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(name));
		firewall
			.setAllowedHeaderValues((value) -> isPrintable(value) || value.chars().noneMatch(QuickFirewall::isControl));
		return firewall;
	}

	private static boolean isControl(int sign) {
		return (sign < ' ' && sign != '\t') || sign == '\u007f';
	}

	/** If it is printable ASCII. */
	public static boolean isPrintable(String text) {
		for (int index = 0; index < text.length(); index++) {
			char sign = text.charAt(index);
			if (sign < ' ' || sign > '~') {
				return false;
			}
		}
		return true;
	}

}
