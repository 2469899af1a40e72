package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Some meals of the period wait to be assessed anew. */
final class AssessmentPending extends Refusal {

	AssessmentPending() {
		super(HttpStatus.CONFLICT, "assessment-pending", "名册或政策刚有变动,还有就餐记录在重新计算,请过一会儿再试。",
				"Some meals are being assessed anew; try again shortly.");
	}

}
