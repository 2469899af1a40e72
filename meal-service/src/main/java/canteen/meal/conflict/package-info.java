/**
 * Scans that were let through offline and then lost, or came late, even after the month
 * was closed: nothing is dropped, the office decides each.
 */
package canteen.meal.conflict;
