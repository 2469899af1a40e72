/**
 * How the door says what it refused and what failed.
 */
package canteen.gateway.problem;
