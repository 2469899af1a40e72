/**
 * The change feed and the names our neighbours read.
 */
package canteen.member.roster;
