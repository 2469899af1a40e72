package canteen.subsidy.policy;

/**
 * Who bears, at the end of a period, what a shared pot has paid in it.
 */
public record PeriodSplit(String fromFunder, Shares shares) {
}
