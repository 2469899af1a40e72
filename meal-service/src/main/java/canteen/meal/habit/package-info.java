/**
 * What diners usually do: their told habits become bookings, their learnt ones are
 * expected.
 */
package canteen.meal.habit;
