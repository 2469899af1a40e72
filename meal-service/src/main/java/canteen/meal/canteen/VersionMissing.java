package canteen.meal.canteen;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A canteen that is there already is only changed by somebody who has read it. */
final class VersionMissing extends Refusal {

	VersionMissing() {
		super(HttpStatus.PRECONDITION_REQUIRED, "version-missing", "这个食堂已经有了。修改时请带上读到的版本号(version 或 If-Match)。",
				"This canteen exists. Name the version you read (version or If-Match) to change it.");
	}

}
