package canteen.member.privacy;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class RetentionNotOver extends Refusal {

	RetentionNotOver() {
		super(HttpStatus.CONFLICT, "保存期限还没有到，账目需要的资料不能提前匿名", "The legal period is not over yet");
	}

}
