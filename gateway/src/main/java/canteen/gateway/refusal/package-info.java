/**
 * Says no in a way a person can act on.
 */
package canteen.gateway.refusal;
