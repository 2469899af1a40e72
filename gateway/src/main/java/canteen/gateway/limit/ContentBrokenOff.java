package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Whoever sent it has gone. */
final class ContentBrokenOff extends Refusal {

	ContentBrokenOff() {
		super(HttpStatus.BAD_REQUEST, "content-broken-off", "内容没有传完，没有提交。",
				"The content broke off; nothing was submitted.");
	}

}
