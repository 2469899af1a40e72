/**
 * What a statement shows beside its own postings: names, takings, budgets, the office's
 * template. Gathered anew until the month is locked, and kept with it from then on.
 */
package canteen.subsidy.archive;
