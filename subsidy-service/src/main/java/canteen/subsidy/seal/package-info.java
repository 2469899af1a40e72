/**
 * Proof that nobody changed the books: a hash chain over the postings of each period, and
 * a seal of each day that can be printed and hung on the canteen's door.
 */
package canteen.subsidy.seal;
