/**
 * Decides who may pass the door, and what the browser may do with what it gets.
 */
package canteen.gateway.access;
