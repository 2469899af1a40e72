/** Scans become attendances, once for each elder, date and slot. */
package canteen.meal.attendance;
