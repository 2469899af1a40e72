package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody asks more often than a person or a counter would. */
final class TooManyRequests extends Refusal {

	TooManyRequests() {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "请求太频繁，没有提交，请等一秒再试。",
				"Too many requests; nothing was submitted. Wait a second.");
	}

	@Override
	public String retryAfter() {
		return "1";
	}

}
