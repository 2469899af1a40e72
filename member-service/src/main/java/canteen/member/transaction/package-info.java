/**
 * Whole transactions, repeated when the database asks for it.
 */
package canteen.member.transaction;
