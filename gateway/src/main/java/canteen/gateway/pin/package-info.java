/** A volunteer's own phone: known by a secret it keeps, and opened by six digits. */
package canteen.gateway.pin;
