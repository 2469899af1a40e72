/**
 * Money received from funders and paid to canteens.
 */
package canteen.subsidy.appropriation;
