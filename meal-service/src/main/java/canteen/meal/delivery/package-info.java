/**
 * Meals that are carried to the door: routes that are remembered, the rounds of a day,
 * their order, boxes and carriers.
 */
package canteen.meal.delivery;
