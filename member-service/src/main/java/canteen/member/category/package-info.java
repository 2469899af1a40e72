/**
 * The dated categories an elder belongs to, with the paper that proves each.
 */
package canteen.member.category;
