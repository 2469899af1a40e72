package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.List;

/**
 * What a policy may ask about an elder. Birth date and death date may be null: an unknown
 * birth date meets no rule about age.
 */
public record Person(String id, LocalDate birthDate, LocalDate deathDate, Place registered, List<DatedTag> tags,
		List<DatedAbility> abilities, List<Span> institutionStays) {

	public Person {
		registered = (registered != null) ? registered : Place.UNKNOWN;
		tags = List.copyOf(tags);
		abilities = List.copyOf(abilities);
		institutionStays = List.copyOf(institutionStays);
	}

}
