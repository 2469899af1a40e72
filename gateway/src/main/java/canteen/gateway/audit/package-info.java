/**
 * Remembers who did what at the door, when and from where, in a chain that shows whether
 * somebody changed it.
 */
package canteen.gateway.audit;
