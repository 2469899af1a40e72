package canteen.subsidy.sample;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Lines of the sample wait to be looked at. */
final class SampleUnseen extends Refusal {

	SampleUnseen(long unseen) {
		super(HttpStatus.CONFLICT, "sample-unseen",
				(unseen == 0) ? "还没有抽查明细,请先打开“抽查”。" : "抽查的明细还有 " + unseen + " 行没有看过,看完才能审批。",
				(unseen == 0) ? "No sample was drawn yet; open the sample first."
						: unseen + " lines of the sample must be looked at before approval.");
	}

}
