/** Today's price for each diner, as subsidy-service forecasts it. */
package canteen.meal.quote;
