/**
 * Issues the tokens the services believe, signed with a key that outlives a restart.
 */
package canteen.gateway.token;
