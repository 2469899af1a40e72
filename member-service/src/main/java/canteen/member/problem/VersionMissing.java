package canteen.member.problem;

import org.springframework.http.HttpStatus;

/** A change that does not say which version it was made from. */
public class VersionMissing extends Refusal {

	public VersionMissing() {
		super(HttpStatus.BAD_REQUEST, "请带上您看到的那一版的版本号 version，以免盖掉别人刚改的内容",
				"Send the version you saw, so that nobody else's change is lost", new Field("version", "请带上版本号"));
	}

}
