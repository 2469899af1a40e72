/**
 * What a caller is told when a request is refused, as RFC 9457 problem details.
 */
package canteen.member.problem;
