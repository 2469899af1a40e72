package canteen.gateway.route;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What a service would have to read holds more than printable ASCII. */
final class StrangeHeader extends Refusal {

	StrangeHeader() {
		super(HttpStatus.BAD_REQUEST, "strange-header", "请求头里有不能识别的字符，没有提交。",
				"A header of the request holds characters that cannot be read; nothing was submitted.");
	}

}
