package canteen.subsidy.refusal;

import org.springframework.http.HttpStatus;

/** The id was used before for something else. */
public final class SameIdOtherContent extends Refusal {

	public SameIdOtherContent() {
		super(HttpStatus.CONFLICT, "same-id-other-content", "这个编号以前登记过别的内容,请换一个编号。",
				"This id was recorded before with other content; use a new one.");
	}

}
