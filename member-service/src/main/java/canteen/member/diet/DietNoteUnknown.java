package canteen.member.diet;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class DietNoteUnknown extends Refusal {

	DietNoteUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这条饮食说明或医嘱", "There is no such note or slip");
	}

}
