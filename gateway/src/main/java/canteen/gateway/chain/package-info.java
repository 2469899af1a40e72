/**
 * Links what happened at the door into a chain, says whether the chain is whole, and
 * removes what is older than it has to be.
 */
package canteen.gateway.chain;
