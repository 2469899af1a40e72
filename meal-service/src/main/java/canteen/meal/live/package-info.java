/**
 * The counter as it goes: numbers that follow what happens, for whoever watches.
 */
package canteen.meal.live;
