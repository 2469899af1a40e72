/**
 * Who works here: staff accounts, their roles and canteens, invitations, and who tried to
 * sign in.
 */
package canteen.gateway.account;
