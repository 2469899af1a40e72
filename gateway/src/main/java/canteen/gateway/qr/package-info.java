/** Draws QR codes here, so that no secret goes to somebody else's server for it. */
package canteen.gateway.qr;
