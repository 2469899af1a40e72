package canteen.meal.outbox;

/** More people than the counters let through in a second without a rush. */
public final class Crowd {

	private Crowd() {
	}

	public static void comes(Rush rush) {
		rush.note(101);
	}

}
