/**
 * Asks a browser's authenticator to make or to use a passkey, and checks its answer
 * (WebAuthn Level 3).
 */
package canteen.gateway.ceremony;
