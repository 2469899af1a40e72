package canteen.subsidy.policy;

/**
 * A flat monthly fee for an elder; the shares bear what the covered meals cost beyond it.
 */
public record FlatFee(long elderFeeFen, When when, Shares shares) {
}
