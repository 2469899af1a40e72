package canteen.member.ability;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One assessment, valid from a first to a last day (open if null). By GB/T 42195-2022 the
 * score of 0 to 90 gives the grade; dementia, a mental illness or two accidents in thirty
 * days make it one grade worse, and coma is total disability.
 */
record Ability(Long id, String grade, String standard, Integer score, String raisedBecause, String assessor,
		LocalDate assessedOn, LocalDate from, LocalDate to) {

	static final String NATIONAL = "GB/T 42195-2022";

	static final List<String> GRADES = List.of("intact", "mild", "moderate", "severe", "total");

	private static final Set<String> REASONS = Set.of("", "dementia", "mental_illness", "accidents", "coma");

	Ability {
		if (!GRADES.contains(grade) || !REASONS.contains(raisedBecause)) {
			throw new AbilityGradeWrong();
		}
		if (standard.equals(NATIONAL) && score != null && GRADES.indexOf(grade) != due(score, raisedBecause)) {
			throw new AbilityGradeWrong();
		}
		if (to != null && to.isBefore(from)) {
			throw new AbilityDatesWrong();
		}
	}

	private static int due(int score, String raisedBecause) {
		if (score < 0 || score > 90) {
			throw new AbilityGradeWrong();
		}
		int byScore = (score == 90) ? 0 : (score >= 66) ? 1 : (score >= 46) ? 2 : (score >= 30) ? 3 : 4;
		return switch (raisedBecause) {
			case "" -> byScore;
			case "coma" -> 4;
			default -> Math.min(4, byScore + 1);
		};
	}

	Ability until(LocalDate last) {
		return new Ability(this.id, this.grade, this.standard, this.score, this.raisedBecause, this.assessor,
				this.assessedOn, this.from, last);
	}

	boolean reaches(LocalDate date) {
		return this.to == null || !this.to.isBefore(date);
	}

	String text() {
		return "%s %s – %s %s %s".formatted(this.grade, this.from, (this.to != null) ? this.to : "", this.standard,
				(this.score != null) ? this.score : "");
	}

}
