/** What happens at the door: the carrier's own list, and what he says of each stop. */
package canteen.meal.doorstep;
