/**
 * Amounts of a whole month: operating subsidies, flat fees, and pots split once.
 */
package canteen.subsidy.operating;
