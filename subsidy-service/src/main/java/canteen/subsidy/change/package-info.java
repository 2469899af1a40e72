/**
 * Says what changed when a meal in the ledger is assessed anew, and where to find it.
 */
package canteen.subsidy.change;
