/**
 * Our copy of what the roster says about each elder's claims, kept up to date by the
 * feed.
 */
package canteen.subsidy.beneficiary;
