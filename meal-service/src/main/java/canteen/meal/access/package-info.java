/** Who may do what. */
package canteen.meal.access;
