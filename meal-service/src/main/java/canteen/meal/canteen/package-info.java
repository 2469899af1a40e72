/**
 * Where people eat, and when: sites, their places for the policies, slots with windows
 * and prices.
 */
package canteen.meal.canteen;
