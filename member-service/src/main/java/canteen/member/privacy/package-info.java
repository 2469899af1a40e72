/**
 * The rights of a person over their data: a whole copy of it, and to be forgotten when
 * the law no longer needs it.
 */
package canteen.member.privacy;
