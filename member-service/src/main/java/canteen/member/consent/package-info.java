/**
 * What elders agreed to, how and before whom, and what they took back.
 */
package canteen.member.consent;
