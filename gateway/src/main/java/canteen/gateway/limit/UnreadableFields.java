package canteen.gateway.limit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A field of the address or of a form is not encoded as such fields are. */
final class UnreadableFields extends Refusal {

	UnreadableFields() {
		super(HttpStatus.BAD_REQUEST, "unreadable-fields", "地址或表单里有读不懂的内容（例如单独的 %），没有受理，请修改后再试。",
				"The address or form holds something that cannot be read, such as a lone %; nothing was done. Change it and try again.");
	}

}
