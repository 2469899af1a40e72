package canteen.member.ability;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class AbilityGradeWrong extends Refusal {

	AbilityGradeWrong() {
		super(HttpStatus.BAD_REQUEST,
				"能力等级与评估得分不符（GB/T 42195-2022：90 完好，66-89 轻度，46-65 中度，30-45 重度，0-29 完全失能；提高一级须注明原因）",
				"The grade does not follow from the score by GB/T 42195-2022", new Field("grade",
						"能力等级与评估得分不符（GB/T 42195-2022：90 完好，66-89 轻度，46-65 中度，30-45 重度，0-29 完全失能；提高一级须注明原因）"));
	}

}
