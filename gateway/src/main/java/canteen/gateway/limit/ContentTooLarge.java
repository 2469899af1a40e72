package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** More than this address takes. */
final class ContentTooLarge extends Refusal {

	ContentTooLarge() {
		super(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "提交的内容太大。", "The content is too large.");
	}

}
