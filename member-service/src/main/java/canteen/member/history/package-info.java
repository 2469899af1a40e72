/**
 * What was changed about an elder, field by field, and how it read before.
 */
package canteen.member.history;
