/**
 * The morning check: who of the staff is fit to work with food today.
 */
package canteen.meal.healthcheck;
