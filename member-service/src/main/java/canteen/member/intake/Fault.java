package canteen.member.intake;

/**
 * What is wrong with one cell, in words that do not repeat it.
 */
record Fault(int row, String column, String reason) {
}
