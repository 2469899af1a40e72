/**
 * What the kitchen cooks, for whom it must take care, what goes into which box, and what
 * was left over.
 */
package canteen.meal.kitchen;
