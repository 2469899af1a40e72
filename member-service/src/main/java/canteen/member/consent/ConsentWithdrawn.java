package canteen.member.consent;

/**
 * Told inside the transaction that records a withdrawal.
 */
public record ConsentWithdrawn(long elder, String purpose, String who) {
}
