package canteen.member.elder;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A profile as a page sends it: a field that is left out stays as it is.
 */
record ProfileWritten(@Size(max = 60) String nickname, @Size(max = 10) List<@NotBlank @Size(max = 15) String> languages,
		@Size(max = 12) String residence, String phoneOwner, String living,
		@Size(max = 9) @Valid List<@NotNull UsualMealWritten> usualMeals, @Valid KeyHolderWritten keyHolder,
		@Size(max = 200) String deliverySpot, @Size(max = 1000) String notes,
		@Size(max = 8) @Valid List<@NotNull ContactWritten> contacts) {

	Profile over(Profile known) {
		return new Profile(or(this.nickname, known.nickname()),
				(this.languages != null) ? this.languages.stream().map(String::strip).distinct().toList()
						: known.languages(),
				or(this.residence, known.residence()), or(this.phoneOwner, known.phoneOwner()),
				or(this.living, known.living()),
				(this.usualMeals != null) ? this.usualMeals.stream().map(UsualMealWritten::read).toList()
						: known.usualMeals(),
				(this.keyHolder != null) ? this.keyHolder.read() : known.keyHolder(),
				or(this.deliverySpot, known.deliverySpot()), or(this.notes, known.notes()),
				(this.contacts != null) ? this.contacts.stream().map(ContactWritten::read).toList() : known.contacts());
	}

	/**
	 * The first contact, if this says who it is.
	 */
	Optional<Elder.Contact> firstContact() {
		if (this.contacts == null) {
			return Optional.empty();
		}
		return Optional.of(this.contacts.isEmpty() ? new Elder.Contact("", "")
				: new Elder.Contact(clean(this.contacts.get(0).name()), clean(this.contacts.get(0).phone())));
	}

	private static String or(String said, String known) {
		return (said != null) ? said.strip() : known;
	}

	private static String clean(String text) {
		return (text != null) ? text.replaceAll("[\\p{Cc}]", " ").strip() : "";
	}

	record ContactWritten(@NotBlank @Size(max = 60) String name, @Size(max = 20) String relation,
			@Size(max = 30) String phone) {

		Profile.Contact read() {
			return new Profile.Contact(clean(this.name), clean(this.relation), clean(this.phone));
		}

	}

	/** Without a mode the meal is eaten at the canteen. */
	record UsualMealWritten(@NotBlank String slot, @NotNull @Size(min = 1, max = 7) List<@NotNull Integer> days,
			String mode) {

		Profile.UsualMeal read() {
			return new Profile.UsualMeal(this.slot, this.days, (this.mode != null) ? this.mode : "dine_in");
		}

	}

	record KeyHolderWritten(@Size(max = 60) String name, @Size(max = 30) String phone) {

		Profile.KeyHolder read() {
			return new Profile.KeyHolder(clean(this.name), clean(this.phone));
		}

	}

}
