/**
 * The keys that tokens are signed with: one signs, the ones before it are published until
 * nobody needs them.
 */
package canteen.gateway.key;
