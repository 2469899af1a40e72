package canteen.member.intake;

import java.util.List;

import canteen.member.category.Category;
import canteen.member.elder.Elder;
import canteen.member.elder.IdNumber;
import canteen.member.elder.Sex;

/**
 * A good row: the elder it describes and the categories it claims.
 */
record ReadRow(Grid.Row row, Elder elder, List<Category> categories) {

	IdNumber idNumber() {
		return this.elder.person().idNumber();
	}

	boolean saysTheSameAs(ReadRow other) {
		return this.elder.equals(other.elder) && this.categories.equals(other.categories);
	}

	/**
	 * Whether the one who has this ID number has another name: a slip of the pen in a
	 * name, or somebody else's number. Only a person can tell.
	 */
	boolean renames(Elder known) {
		return !bare(this.elder.person().name()).equals(bare(known.person().name()));
	}

	private static String bare(String name) {
		return name.replaceAll("[\\s·•.]", "");
	}

	/**
	 * The known elder with what this row says; an empty cell says nothing.
	 */
	Elder over(Elder known) {
		Elder.Person said = this.elder.person();
		Elder.Person person = known.person();
		Elder.Home home = this.elder.home();
		Elder.Place place = home.place().equals(Elder.Place.UNKNOWN) ? known.home().place() : home.place();
		return new Elder(known.id(), known.version(),
				new Elder.Person(said.name(), (said.sex() == Sex.UNKNOWN) ? person.sex() : said.sex(), said.birthDate(),
						or(said.ethnicGroup(), person.ethnicGroup()), said.idNumber()),
				new Elder.Home(or(home.group(), known.home().group()), or(home.address(), known.home().address()),
						or(home.phone(), known.home().phone()), place, or(home.canteen(), known.home().canteen())),
				new Elder.Contact(or(this.elder.contact().name(), known.contact().name()),
						or(this.elder.contact().phone(), known.contact().phone())),
				known.life(), this.elder.diets().isEmpty() ? known.diets() : this.elder.diets());
	}

	private static String or(String said, String known) {
		return said.isEmpty() ? known : said;
	}

}
