package canteen.subsidy.approval;

import java.time.YearMonth;

/**
 * A canteen's month that somebody wants to approve.
 *
 * @param statement the id of the statement
 * @param lastSerial the last line of it
 * @param preparedBy the person who prepared it
 */
public record Claim(long statement, String canteen, YearMonth month, int lastSerial, String preparedBy) {
}
