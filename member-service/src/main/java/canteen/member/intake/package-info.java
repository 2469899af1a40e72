/**
 * Rosters that arrive as spreadsheets, taken in row by row.
 */
package canteen.member.intake;
