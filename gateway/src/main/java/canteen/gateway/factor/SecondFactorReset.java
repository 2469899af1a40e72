package canteen.gateway.factor;

import canteen.gateway.account.Account;

/**
 * What a person proved himself with may be in other hands; whoever keeps anything of the
 * kind forgets it, in the same transaction.
 */
public record SecondFactorReset(Account account) {
}
