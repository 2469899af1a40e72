/** Who may carry meals to the door, as member-service tells it. */
package canteen.meal.carrier;
