package canteen.gateway.factor;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The code is wrong, too old or was used before. */
final class CodeRefused extends Refusal {

	CodeRefused() {
		super(HttpStatus.BAD_REQUEST, "code-refused", "验证码不对或已经用过，请输入手机上最新的一个。",
				"This code is wrong or was used before; enter the newest one.");
	}

}
