/**
 * One slot of a canteen on one day: how many it feeds, what there is to choose, and whom
 * it suits.
 */
package canteen.meal.serving;
