package canteen.subsidy.pack;

/** Makes one sheet of the pack. */
public interface SheetSource {

	/** A to K; the pack is in this order. */
	String code();

	Sheet sheet(PackedMonth month);

}
