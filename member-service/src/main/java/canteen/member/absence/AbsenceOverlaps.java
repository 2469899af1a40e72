package canteen.member.absence;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AbsenceOverlaps extends Refusal {

	AbsenceOverlaps() {
		super(HttpStatus.CONFLICT, "这几天的这些餐已经报过停餐", "These meals of these days are already announced as missed",
				new Field("from", "这几天的这些餐已经报过停餐"));
	}

}
