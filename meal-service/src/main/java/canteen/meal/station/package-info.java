/**
 * The devices that scan: each has a name and a secret of its own, and can be shut out.
 */
package canteen.meal.station;
