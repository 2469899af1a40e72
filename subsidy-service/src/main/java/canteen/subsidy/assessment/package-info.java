/**
 * What a meal comes to under a policy: pure functions over facts.
 */
package canteen.subsidy.assessment;
