/**
 * Assesses the meals of everybody day by day, in the order they were eaten, while a
 * policy counts across elders.
 */
package canteen.subsidy.sequence;
