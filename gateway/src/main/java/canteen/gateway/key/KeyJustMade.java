package canteen.gateway.key;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

class KeyJustMade extends Refusal {

	KeyJustMade() {
		super(HttpStatus.CONFLICT, "key-just-made", "签名密钥刚刚换过，一分钟后才能再换。",
				"The signing key was changed just now; wait a minute before the next change.");
	}

}
