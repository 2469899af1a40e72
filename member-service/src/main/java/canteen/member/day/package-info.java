/**
 * Which days we read at all, wherever a date comes in.
 */
package canteen.member.day;
