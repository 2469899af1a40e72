/**
 * Who may call what: tokens, roles, scopes and canteens.
 */
package canteen.subsidy.access;
