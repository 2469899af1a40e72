/**
 * The cards elders show at the counter: issued, printed, revoked.
 */
package canteen.member.card;
