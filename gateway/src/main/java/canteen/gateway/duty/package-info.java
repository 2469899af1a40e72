/**
 * The three duties of administrators: system, security and audit. One person may have
 * them all in a small canteen, or three persons one each.
 */
package canteen.gateway.duty;
