/**
 * Assesses an elder's meals and brings the ledger in line with the result.
 */
package canteen.subsidy.posting;
