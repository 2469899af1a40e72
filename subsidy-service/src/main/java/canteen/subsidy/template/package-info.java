/**
 * Published schemes of real places as documents to begin with; each is an example.
 */
package canteen.subsidy.template;
