/** The end of a station's day: what should be there, what was counted, two signatures. */
package canteen.meal.cashup;
