/**
 * How money is written on a Chinese voucher.
 */
package canteen.subsidy.money;
