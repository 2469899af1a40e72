/**
 * Households, residents' groups and the grid workers who look after them.
 */
package canteen.member.household;
