/**
 * Starts, stops, fills and verifies the whole system on one machine.
 */
package canteen.deploy;
