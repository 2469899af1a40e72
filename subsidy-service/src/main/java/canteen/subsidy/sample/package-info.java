/**
 * The lines somebody other than the preparer has looked at before a month is approved:
 * all that are odd or disputed, and some by lot.
 */
package canteen.subsidy.sample;
