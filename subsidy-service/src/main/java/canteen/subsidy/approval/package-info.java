/**
 * What may stand in the way of an approval.
 */
package canteen.subsidy.approval;
