/**
 * Elders who may be one person: found, told apart, or made one by hand.
 */
package canteen.member.duplicate;
