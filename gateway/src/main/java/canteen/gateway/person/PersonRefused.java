package canteen.gateway.person;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Member-service would not link the two, and said why in the reader's language. */
final class PersonRefused extends Refusal {

	PersonRefused(HttpStatus status, String type, String detail) {
		super(status, type, detail, detail);
	}

	/** It could not be asked; nothing is linked. */
	static PersonRefused notAsked() {
		return new PersonRefused(HttpStatus.SERVICE_UNAVAILABLE, "service-busy",
				"人员档案暂时不可用，没有关联，请稍后再试。 People cannot be asked for just now; nothing was linked.");
	}

}
