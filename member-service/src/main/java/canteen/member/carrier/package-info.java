/**
 * Who may carry food and until when a health certificate says so.
 */
package canteen.member.carrier;
