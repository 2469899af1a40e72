/**
 * Calls to member-service.
 */
package canteen.subsidy.neighbour;
