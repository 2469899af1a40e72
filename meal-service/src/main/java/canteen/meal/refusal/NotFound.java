package canteen.meal.refusal;

import org.springframework.http.HttpStatus;

/** There is no such thing, or not for this caller. */
public final class NotFound extends Refusal {

	public NotFound(String chinese, String english) {
		super(HttpStatus.NOT_FOUND, "not-found", "没有找到" + chinese + "。", "No such " + english + ".");
	}

}
