package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Lines, ledger and meals do not come to the same. */
final class BooksDisagree extends Refusal {

	BooksDisagree() {
		super(HttpStatus.CONFLICT, "books-disagree", "明细、总账和就餐记录对不上,不能做表,请联系管理员。",
				"Lines, ledger and meals disagree; nothing was prepared.");
	}

}
