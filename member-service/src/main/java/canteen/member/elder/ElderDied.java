package canteen.member.elder;

import java.time.LocalDate;

/**
 * Told inside the transaction that records a death.
 */
public record ElderDied(long elder, LocalDate date, String source, String who) {
}
