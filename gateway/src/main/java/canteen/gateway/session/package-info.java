/**
 * Keeps who is signed in, in the database, so that a restart signs nobody out.
 */
package canteen.gateway.session;
