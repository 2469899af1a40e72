/**
 * The month's claim of a canteen: prepared, approved by another person, locked, exported.
 */
package canteen.subsidy.statement;
