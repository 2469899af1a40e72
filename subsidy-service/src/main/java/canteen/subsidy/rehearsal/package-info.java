/**
 * Tries a policy on real meals of the past, side by side with what was in force, as a job
 * in the background. Posts nothing.
 */
package canteen.subsidy.rehearsal;
