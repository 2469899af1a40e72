package canteen.meal.station;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The device was shut out, because it was lost for instance. */
public final class StationRevoked extends Refusal {

	StationRevoked() {
		super(HttpStatus.FORBIDDEN, "station-revoked", "这台设备已经停用，没有上传的记录还留在设备里：请社区办公室给它一个新的登记码，登记后会自动上传。",
				"This device was shut out; what it has not sent stays on it. Register it anew with a code of the office.");
	}

}
