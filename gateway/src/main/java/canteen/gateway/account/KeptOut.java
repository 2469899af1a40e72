package canteen.gateway.account;

/**
 * An account was disabled; what lets its person in without asking ends for good, in the
 * same transaction.
 *
 * @param account whose
 */
public record KeptOut(Account account) {
}
