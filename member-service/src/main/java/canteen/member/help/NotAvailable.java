package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NotAvailable extends Refusal {

	NotAvailable() {
		super(HttpStatus.CONFLICT, "这个人那个时间说过不方便；确实要排，请勾选“仍然安排”",
				"This person is not available at that time; say so if the duty stands nevertheless");
	}

}
