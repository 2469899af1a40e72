/**
 * Our copy of the roster: who may eat, by which card, and how the counter finds him.
 */
package canteen.meal.diner;
