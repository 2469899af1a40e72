/**
 * The kitchen's food-safety log (GB 31654-2021 and the operating rules for catering):
 * 48-hour samples, core temperatures, and the daily sheet. Rows are never changed; a
 * correction is a new row.
 */
package canteen.meal.foodsafety;
