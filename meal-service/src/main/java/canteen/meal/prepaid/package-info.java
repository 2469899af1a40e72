/**
 * Money that elders paid before they eat: a ledger of its own, held apart and refundable
 * in full. Nothing in it is changed or taken away.
 */
package canteen.meal.prepaid;
