package canteen.member.visit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import canteen.member.text.IdNumberAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in what meal-service saw. Each fact stands for itself: one that can never be
 * taken in keeps none of the others out.
 */
@RestController
class CareFactController {

	static final String SEEN = "seen_after_all";

	private final OpenFollowUp open;

	CareFactController(OpenFollowUp open) {
		this.open = open;
	}

	@PostMapping("/api/member/care-facts")
	Results take(@Valid @RequestBody Facts facts) {
		return new Results(facts.facts().stream().map(this.open::open).toList());
	}

	record Facts(@IdNumberAllowed @NotNull @Size(max = 500) List<@NotNull @Valid Fact> facts) {
	}

	/** All but the id may be missing or odd: such a fact is refused by itself. */
	record Fact(@NotNull UUID id, String type, Long elder, String canteen, LocalDate date, String slot,
			OffsetDateTime at, String note) {

		private static final Set<String> TYPES = Set.of("no_answer", "expected_absent", SEEN);

		private static final int LONGEST_NOTE = 500;

		boolean isReadable() {
			return this.type != null && TYPES.contains(this.type) && this.elder != null && this.canteen != null
					&& this.canteen.matches("[A-Za-z0-9_-]{1,20}") && this.date != null && this.at != null
					&& this.slot != null && Set.of("breakfast", "lunch", "dinner").contains(this.slot);
		}

		boolean isSeen() {
			return SEEN.equals(this.type);
		}

		String words() {
			if (this.note == null) {
				return "";
			}
			String words = this.note.strip();
			return (words.codePointCount(0, words.length()) <= LONGEST_NOTE) ? words
					: words.substring(0, words.offsetByCodePoints(0, LONGEST_NOTE));
		}

		@Override
		public String toString() {
			return "Fact[" + this.id + "]";
		}

	}

	record Results(List<Result> results) {
	}

	/**
	 * @param outcome opened, noted (he was seen after all), repeated or refused
	 * @param followUp null when it is refused, or noted and none stands
	 * @param reason why it is refused, otherwise null
	 */
	record Result(UUID id, String outcome, Long followUp, String reason) {
	}

}
