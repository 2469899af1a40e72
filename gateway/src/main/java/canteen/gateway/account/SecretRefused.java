package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Whoever set up here did not have the secret of the first start. */
final class SecretRefused extends Refusal {

	SecretRefused() {
		super(HttpStatus.FORBIDDEN, "secret-refused", "设置链接不对，请用启动时显示的完整链接。",
				"The set-up link is wrong; use the whole link that was printed.");
	}

}
