/**
 * What there is to eat on a day, and what it costs.
 */
package canteen.meal.menu;
