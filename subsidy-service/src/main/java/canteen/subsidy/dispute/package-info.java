/**
 * What elders and families say is wrong with a meal on their account: visible until
 * somebody settles it with a reason.
 */
package canteen.subsidy.dispute;
