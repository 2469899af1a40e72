/**
 * Which days a canteen is open: weekdays, public holidays with their make-up workdays,
 * and closing days with a reason.
 */
package canteen.meal.calendar;
