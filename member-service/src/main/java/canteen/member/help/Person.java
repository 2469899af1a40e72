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
import jakarta.validation.constraints.Size;

/**
 * Somebody who helps.
 *
 * @param kind staff or volunteer
 * @param account the sign-in account, may be empty
 * @param canteen where the person belongs, empty for everywhere
 * @param availability when in the week he can come; none at all means any time
 * @param healthCertificate who carries food needs one (食品安全法 art. 45)
 * @param version grows with every change
 */
record Person(Long id, String kind, String name, String phone, String account, String canteen, List<String> skills,
		List<String> languages, List<Hours> availability, LocalDate joinedOn, LocalDate leftOn, String note,
		Certificate healthCertificate, int version) {

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
				this.availability, this.joinedOn, this.leftOn, this.note, this.healthCertificate, this.version);
	}

	Person withAccount(String linked) {
		return new Person(this.id, this.kind, this.name, this.phone, linked, this.canteen, this.skills, this.languages,
				this.availability, this.joinedOn, this.leftOn, this.note, this.healthCertificate, this.version);
	}

	Person until(LocalDate last) {
		return new Person(this.id, this.kind, this.name, this.phone, this.account, this.canteen, this.skills,
				this.languages, this.availability, this.joinedOn, last, this.note, this.healthCertificate,
				this.version);
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
		told.put("certificate_number", this.healthCertificate.number());
		told.put("certificate_until",
				(this.healthCertificate.until() != null) ? this.healthCertificate.until().toString() : "");
		return told;
	}

	/**
	 * A health certificate.
	 *
	 * @param number may be empty
	 * @param until the last day it is valid, null without one
	 */
	record Certificate(@Size(max = 40) String number, LocalDate until) {

		static final Certificate NONE = new Certificate("", null);

		Certificate {
			number = (number != null) ? number.strip() : "";
		}

	}

	/**
	 * Hours of every week.
	 *
	 * @param day 1 is Monday, 7 is Sunday
	 */
	record Hours(@Min(1) @Max(7) int day, @NotNull LocalTime from, @NotNull LocalTime to) {
	}

}
