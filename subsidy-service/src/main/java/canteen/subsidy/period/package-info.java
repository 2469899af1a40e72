/**
 * A canteen's month and every step it took, by whom and why.
 */
package canteen.subsidy.period;
