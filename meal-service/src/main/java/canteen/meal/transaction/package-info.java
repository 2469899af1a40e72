/**
 * Runs a transaction again as a whole when the database gave up on it.
 */
package canteen.meal.transaction;
