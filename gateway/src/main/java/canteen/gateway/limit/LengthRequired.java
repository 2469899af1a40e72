package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The length was not said beforehand, so it could be anything. */
final class LengthRequired extends Refusal {

	LengthRequired() {
		super(HttpStatus.LENGTH_REQUIRED, "length-required", "请写明内容长度再提交。", "Send the length of the content.");
	}

}
