package canteen.member.elder;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Somebody we serve. Texts that are not known are empty, never null; codes of places and
 * canteens too.
 */
public record Elder(Long id, int version, Person person, Home home, Contact contact, Life life, List<String> diets) {

	public static final Set<String> STATUSES = Set.of("active", "suspended", "deceased", "moved_away");

	public record Person(String name, Sex sex, LocalDate birthDate, String ethnicGroup, IdNumber idNumber) {
	}

	public record Home(String group, String address, String phone, Place place, String canteen) {
	}

	/**
	 * Where the elder's household is registered: codes of GB/T 2260 and the town codes
	 * below them.
	 */
	public record Place(String city, String district, String town) {

		public static final Place UNKNOWN = new Place("", "", "");

		/**
		 * Reads a district code of 6 digits or a town code of 9 or 12.
		 */
		public static Place of(String code) {
			if (!code.matches("\\d{6}|\\d{9}|\\d{12}")) {
				throw new PlaceUnknown();
			}
			return new Place(code.substring(0, 4) + "00", code.substring(0, 6),
					(code.length() >= 9) ? code.substring(0, 9) : "");
		}

		/**
		 * The most exact code known, empty if none.
		 */
		String code() {
			return this.town.isEmpty() ? this.district : this.town;
		}

	}

	public record Contact(String name, String phone) {
	}

	public record Life(String status, LocalDate deathDate, String deathSource) {

		public static final Life ACTIVE = new Life("active", null, "");

	}

	Elder died(LocalDate date, String source) {
		return new Elder(this.id, this.version, this.person, this.home, this.contact,
				new Life("deceased", date, source), this.diets);
	}

	@Override
	public String toString() {
		return "Elder[" + this.id + "]";
	}

}
