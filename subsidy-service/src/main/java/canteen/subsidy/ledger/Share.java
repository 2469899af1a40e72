package canteen.subsidy.ledger;

/** What one funder pays for one meal. */
public record Share(String funder, long fen) {
}
