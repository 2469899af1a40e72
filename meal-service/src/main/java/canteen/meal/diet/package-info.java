/**
 * Who can eat what: diets, allergens, and the rule that compares a dish with a diner.
 */
package canteen.meal.diet;
