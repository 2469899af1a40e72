/**
 * Who may call, and for which canteens.
 */
package canteen.member.access;
