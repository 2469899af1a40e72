/**
 * Who may do what: roles are given by one person and, if they weigh, confirmed by
 * another.
 */
package canteen.gateway.grant;
