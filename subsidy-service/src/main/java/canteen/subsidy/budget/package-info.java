/**
 * What each funder has for a year, how it burns down and when it will be used up.
 */
package canteen.subsidy.budget;
