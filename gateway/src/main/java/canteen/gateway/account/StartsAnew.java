package canteen.gateway.account;

/**
 * What a person proved himself with so far counts no more: second factors, devices and
 * whatever else lets him in are given up by who keeps them, in the same transaction.
 *
 * @param account whose
 */
public record StartsAnew(Account account) {
}
