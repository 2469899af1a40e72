/**
 * How many will come tomorrow, and how wrong we were before.
 */
package canteen.meal.forecast;
