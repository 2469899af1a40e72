/**
 * Donations: who gave what for which purpose, and what is left of it.
 */
package canteen.subsidy.donation;
