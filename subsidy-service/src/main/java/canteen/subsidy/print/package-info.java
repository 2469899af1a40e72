/**
 * Pages for paper: plain HTML with one stylesheet of our own, no script, nothing inline.
 */
package canteen.subsidy.print;
