/** Lists kept on paper while the power was off, typed in afterwards. */
package canteen.meal.manual;
