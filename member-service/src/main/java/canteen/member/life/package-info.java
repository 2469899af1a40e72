/**
 * The dated times in which an elder is not simply active: away, in hospital, suspended.
 */
package canteen.member.life;
