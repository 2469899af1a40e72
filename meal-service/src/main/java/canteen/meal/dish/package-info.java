/**
 * What the kitchens can cook: ingredients, allergens, the diets a dish fits, its cost and
 * its photo.
 */
package canteen.meal.dish;
