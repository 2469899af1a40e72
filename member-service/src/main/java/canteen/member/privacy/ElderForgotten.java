package canteen.member.privacy;

/**
 * Told inside the transaction that makes an elder anonymous.
 */
public record ElderForgotten(long elder, String who) {
}
