package canteen.meal.subsidy;

/** No usable answer in time: whether the call had an effect is unknown. */
public final class SubsidyDown extends RuntimeException {

	SubsidyDown(Throwable cause) {
		super("subsidy-service gave no usable answer", cause);
	}

}
