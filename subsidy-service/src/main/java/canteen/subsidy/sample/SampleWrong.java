package canteen.subsidy.sample;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody found a line of the sample wrong. */
final class SampleWrong extends Refusal {

	SampleWrong(long wrong) {
		super(HttpStatus.CONFLICT, "sample-wrong", "抽查中有 " + wrong + " 行被判为有误,请退回改正后重做。",
				wrong + " lines of the sample were found wrong; return the statement and correct them.");
	}

}
