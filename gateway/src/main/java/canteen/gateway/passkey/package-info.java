/**
 * Signing in without a password: the passkeys people have registered on their phones and
 * computers.
 */
package canteen.gateway.passkey;
