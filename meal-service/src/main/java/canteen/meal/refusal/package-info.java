/**
 * What every refusal has in common: a status, a name and a sentence a person can act on.
 */
package canteen.meal.refusal;
