/**
 * Scans that were let through offline and then lost, or came late: nothing is dropped,
 * the office decides each.
 */
package canteen.meal.conflict;
