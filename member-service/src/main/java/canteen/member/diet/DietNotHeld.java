package canteen.member.diet;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class DietNotHeld extends Refusal {

	DietNotHeld() {
		super(HttpStatus.CONFLICT, "名册里这位老人没有这项饮食要求，请先在资料里加上",
				"The elder has no such diet; add it to the profile first");
	}

}
