/**
 * Facts for subsidy-service leave here: never lost, sent again until they are answered.
 */
package canteen.meal.outbox;
