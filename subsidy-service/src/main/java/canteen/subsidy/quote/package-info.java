/**
 * Forecasts what a meal would cost an elder, with the engine that will assess it.
 */
package canteen.subsidy.quote;
