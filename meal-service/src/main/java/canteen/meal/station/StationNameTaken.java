package canteen.meal.station;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Another live device of the canteen has this name. */
final class StationNameTaken extends Refusal {

	StationNameTaken() {
		super(HttpStatus.CONFLICT, "station-name-taken", "这个食堂已经有一台叫这个名字的设备：换个名字，或先停用旧的。",
				"A device of this canteen has that name: choose another, or revoke the old one first.");
	}

}
