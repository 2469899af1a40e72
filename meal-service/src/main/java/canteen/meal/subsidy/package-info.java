/** What subsidy-service offers us, with calls that give up in time. */
package canteen.meal.subsidy;
