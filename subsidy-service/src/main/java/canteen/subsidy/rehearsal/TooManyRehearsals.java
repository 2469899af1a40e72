package canteen.subsidy.rehearsal;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** As many rehearsals wait as are let wait. */
public final class TooManyRehearsals extends Refusal {

	TooManyRehearsals(int most) {
		super(HttpStatus.CONFLICT, "too-many-rehearsals", "已有" + most + "次试算在排队,请等前面的算完或取消。",
				"There are " + most + " rehearsals waiting; let them finish or cancel one.");
	}

}
