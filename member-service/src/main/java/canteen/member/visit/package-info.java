/**
 * From a missed meal to a knock on the door: what has to be followed up, by when, and
 * what came of it.
 */
package canteen.member.visit;
