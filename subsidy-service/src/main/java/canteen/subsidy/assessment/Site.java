package canteen.subsidy.assessment;

/**
 * A canteen; its level may be null.
 */
public record Site(String code, Place place, String level) {

	public Site {
		place = (place != null) ? place : Place.UNKNOWN;
	}

}
