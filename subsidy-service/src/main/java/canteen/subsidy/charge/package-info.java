/**
 * What is booked beside the meals: amounts of a whole month, and money that is moved.
 */
package canteen.subsidy.charge;
