/**
 * What is odd in a canteen's month, with its evidence: listed, never refused by itself,
 * and put aside only with a reason. Some must be answered before anybody approves.
 */
package canteen.subsidy.anomaly;
