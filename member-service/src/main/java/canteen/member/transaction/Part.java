package canteen.member.transaction;

import java.util.List;

/**
 * The first rows of a list, and whether there are more of them.
 */
public record Part<T>(List<T> rows, boolean more) {

	/**
	 * Cuts off what was read beyond {@code most} rows to learn whether there are more.
	 */
	public static <T> Part<T> of(List<T> read, int most) {
		return (read.size() > most) ? new Part<>(read.subList(0, most), true) : new Part<>(read, false);
	}

}
