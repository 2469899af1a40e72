package canteen.member.elder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody we serve. Texts that are not known are empty, never null; codes of places and
 * canteens too.
 */
public record Elder(Long id, int version, Person person, Home home, Contact contact, Life life, List<String> diets) {

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

	/**
	 * Every field as text, for the history of changes.
	 */
	Map<String, String> readings() {
		Map<String, String> readings = new LinkedHashMap<>();
		readings.put("name", this.person.name());
		readings.put("sex", this.person.sex().code());
		readings.put("birthDate", this.person.birthDate().toString());
		readings.put("idType", this.person.idNumber().type());
		readings.put("idNumber", this.person.idNumber().number());
		readings.put("ethnicGroup", this.person.ethnicGroup());
		readings.put("group", this.home.group());
		readings.put("address", this.home.address());
		readings.put("phone", this.home.phone());
		readings.put("registeredPlace", this.home.place().code());
		readings.put("canteen", this.home.canteen());
		readings.put("contactName", this.contact.name());
		readings.put("contactPhone", this.contact.phone());
		readings.put("status", this.life.status());
		readings.put("deathDate", (this.life.deathDate() != null) ? this.life.deathDate().toString() : "");
		readings.put("deathSource", this.life.deathSource());
		readings.put("diets", String.join(",", this.diets));
		return readings;
	}

	/**
	 * The same elder as these fields read; status and death keep their own dates.
	 */
	Elder reading(Map<String, String> past) {
		Map<String, String> all = readings();
		past.forEach(all::replace);
		String place = all.get("registeredPlace");
		return new Elder(this.id, this.version,
				new Person(all.get("name"), Sex.read(all.get("sex")).orElse(Sex.UNKNOWN),
						LocalDate.parse(all.get("birthDate")), all.get("ethnicGroup"),
						new IdNumber(all.get("idType"), all.get("idNumber"))),
				new Home(all.get("group"), all.get("address"), all.get("phone"),
						place.isEmpty() ? Place.UNKNOWN : Place.of(place), all.get("canteen")),
				new Contact(all.get("contactName"), all.get("contactPhone")), this.life,
				all.get("diets").isEmpty() ? List.of() : List.of(all.get("diets").split(",")));
	}

	/** As the one whom another elder took in: neither served nor changed any more. */
	public Elder merged() {
		return within(new Life("merged", null, ""));
	}

	public boolean isMerged() {
		return this.life.status().equals("merged");
	}

	Elder within(Life life) {
		return new Elder(this.id, this.version, this.person, this.home, this.contact, life, this.diets);
	}

	Elder unreachable() {
		return new Elder(this.id, this.version, this.person,
				new Home(this.home.group(), "", "", this.home.place(), this.home.canteen()), new Contact("", ""),
				this.life, this.diets);
	}

	/**
	 * For {@link Elders#change}, which keeps the history and revokes the card.
	 */
	public Elder died(LocalDate date, String source) {
		return new Elder(this.id, this.version, this.person, this.home, this.contact,
				new Life("deceased", date, source), this.diets);
	}

	@Override
	public String toString() {
		return "Elder[" + this.id + "]";
	}

}
