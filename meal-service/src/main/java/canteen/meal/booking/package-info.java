/**
 * Places at a meal: booked, waited for, changed and given back, never more than there
 * are.
 */
package canteen.meal.booking;
