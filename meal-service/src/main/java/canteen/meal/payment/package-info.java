/** How each meal was paid, what was given back, and what the canteen took in. */
package canteen.meal.payment;
