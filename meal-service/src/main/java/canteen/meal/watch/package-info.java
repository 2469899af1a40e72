/**
 * Who is expected and has not come: a list for the office, and a fact for whoever looks
 * after him.
 */
package canteen.meal.watch;
