/**
 * The books in the form of plain-text accounting, so that a program that is not ours can
 * add them up.
 */
package canteen.subsidy.plaintext;
