/**
 * Calls to member-service.
 */
package canteen.meal.member;
