/**
 * Every account's balance as of any time.
 */
package canteen.subsidy.balance;
