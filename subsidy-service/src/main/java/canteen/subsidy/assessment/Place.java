package canteen.subsidy.assessment;

/**
 * A registered place or a canteen's place; a level nobody stated is null.
 */
public record Place(String city, String district, String town) {

	public static final Place UNKNOWN = new Place(null, null, null);

}
