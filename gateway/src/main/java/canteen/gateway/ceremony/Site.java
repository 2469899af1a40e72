package canteen.gateway.ceremony;

import java.net.URI;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The name passkeys are made for: the host of the issuer. Browsers have them for names
 * only, over https or on this very machine; a passkey of one name is of no use under
 * another.
 */
@Component
public class Site {

	static final String WHY_OFF_ZH = "这个网址不能用通行密钥：浏览器只在 https 加域名的网址(或者本机的 localhost)上提供，IP 地址不行。请管理员用域名和证书启动系统。";

	static final String WHY_OFF_EN = "No passkeys at this address: browsers have them only for a name over https (or "
			+ "localhost), never for an IP address. Start the system under a name, with a certificate.";

	private static final Logger log = LoggerFactory.getLogger(Site.class);

	private final String name;

	private final String origin;

	private final boolean hasPasskeys;

	Site(@Value("${gateway.issuer}") String issuer) {
		URI address = URI.create(issuer.toLowerCase(Locale.ROOT));
		this.name = address.getHost();
		boolean isUsual = address.getPort() == -1
				|| address.getPort() == (address.getScheme().equals("https") ? 443 : 80);
		this.origin = address.getScheme() + "://" + this.name + (isUsual ? "" : ":" + address.getPort());
		boolean isHere = this.name.equals("localhost") || this.name.endsWith(".localhost");
		boolean isNumber = this.name.startsWith("[") || this.name.matches("[0-9.]+");
		this.hasPasskeys = isHere || (address.getScheme().equals("https") && !isNumber);
		if (!this.hasPasskeys) {
			log.info("Passkeys are off at {}: browsers have them for a name over https or for localhost only",
					this.origin);
		}
	}

	/** False when the browser would refuse, so nothing is offered. */
	public boolean hasPasskeys() {
		return this.hasPasskeys;
	}

	/** What an authenticator keeps the passkey under. */
	String name() {
		return this.name;
	}

	/** Where a page must come from whose answer is believed. */
	String origin() {
		return this.origin;
	}

	void mustHavePasskeys() {
		if (!this.hasPasskeys) {
			throw new PasskeysOff();
		}
	}

}
