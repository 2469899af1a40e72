/**
 * What stands on each sheet of the statement pack, A to K.
 */
package canteen.subsidy.packsheet;
