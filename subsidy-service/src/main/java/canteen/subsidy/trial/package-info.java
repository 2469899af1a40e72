/**
 * The editor's helper: checks a policy document, tries it on invented meals and says in
 * words how two documents differ.
 */
package canteen.subsidy.trial;
