package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** It stopped coming, or came in drops. */
final class ContentTooSlow extends Refusal {

	ContentTooSlow() {
		super(HttpStatus.REQUEST_TIMEOUT, "content-too-slow", "内容没有传完，没有提交，请检查网络后再试。",
				"The content did not arrive; nothing was submitted. Check the network and try again.");
	}

}
