/**
 * The statement pack of a month: sheets A to J, the same figures as workbook, as CSV and
 * as pages for paper.
 */
package canteen.subsidy.pack;
