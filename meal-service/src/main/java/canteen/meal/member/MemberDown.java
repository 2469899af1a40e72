package canteen.meal.member;

/** Member-service did not answer in time, or badly. */
public final class MemberDown extends RuntimeException {

	MemberDown(Exception cause) {
		super("member-service does not answer", cause);
	}

}
