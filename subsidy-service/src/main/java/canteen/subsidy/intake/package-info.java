/**
 * Takes in facts about meals: once each, in any order.
 */
package canteen.subsidy.intake;
