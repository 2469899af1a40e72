/**
 * Calls to member-service and meal-service.
 */
package canteen.subsidy.neighbour;
