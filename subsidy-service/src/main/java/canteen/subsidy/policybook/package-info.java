/**
 * Policy versions from draft to published, and which one is in force on a day.
 */
package canteen.subsidy.policybook;
