/**
 * The meals that were taken, as meal-service told us.
 */
package canteen.subsidy.mealfact;
