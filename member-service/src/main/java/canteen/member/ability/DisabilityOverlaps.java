package canteen.member.ability;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DisabilityOverlaps extends Refusal {

	DisabilityOverlaps() {
		super(HttpStatus.CONFLICT, "与已登记的同类残疾时间重叠", "It overlaps a disability of the same kind",
				new Field("from", "与已登记的同类残疾时间重叠"));
	}

}
