/**
 * Balanced postings, never changed, in monthly periods that close.
 */
package canteen.subsidy.ledger;
