package canteen.member.help;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Somebody who helps.
 *
 * @param kind staff or volunteer
 * @param account the sign-in account, may be empty
 * @param canteen where the person belongs, empty for everywhere
 * @param availability when in the week he can come; none at all means any time
 * @param version grows with every change
 */
record Person(Long id, String kind, String name, String phone, String account, String canteen, List<String> skills,
		List<String> languages, List<Hours> availability, LocalDate joinedOn, LocalDate leftOn, String note,
		int version) {

	boolean isHereOn(LocalDate day) {
		return !day.isBefore(this.joinedOn) && (this.leftOn == null || !day.isAfter(this.leftOn));
	}

	boolean canComeAt(LocalDate day, LocalTime starts, LocalTime ends) {
		return this.availability.isEmpty() || this.availability.stream()
			.anyMatch((hours) -> hours.day() == day.getDayOfWeek().getValue() && !starts.isBefore(hours.from())
					&& !ends.isAfter(hours.to()));
	}

	Person withPhone(String shown) {
		return new Person(this.id, this.kind, this.name, shown, this.account, this.canteen, this.skills, this.languages,
				this.availability, this.joinedOn, this.leftOn, this.note, this.version);
	}

	Person until(LocalDate last) {
		return new Person(this.id, this.kind, this.name, this.phone, this.account, this.canteen, this.skills,
				this.languages, this.availability, this.joinedOn, last, this.note, this.version);
	}

	/** As his history tells it. */
	Map<String, String> told() {
		Map<String, String> told = new LinkedHashMap<>();
		told.put("kind", this.kind);
		told.put("name", this.name);
		told.put("phone", this.phone);
		told.put("account", this.account);
		told.put("canteen", this.canteen);
		told.put("skills", String.join("、", this.skills));
		told.put("languages", String.join("、", this.languages));
		told.put("availability",
				this.availability.stream()
					.map((hours) -> hours.day() + " " + hours.from() + "-" + hours.to())
					.collect(Collectors.joining("、")));
		told.put("joined_on", this.joinedOn.toString());
		told.put("left_on", (this.leftOn != null) ? this.leftOn.toString() : "");
		told.put("note", this.note);
		return told;
	}

	/**
	 * Hours of every week.
	 *
	 * @param day 1 is Monday, 7 is Sunday
	 */
	record Hours(@Min(1) @Max(7) int day, @NotNull LocalTime from, @NotNull LocalTime to) {
	}

}
