package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What only asks brings nothing along (RFC 9110, 9.3.1). */
final class ContentInGet extends Refusal {

	ContentInGet() {
		super(HttpStatus.BAD_REQUEST, "content-in-get", "查询请求不能带内容。", "A request that only asks carries no content.");
	}

}
