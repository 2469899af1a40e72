/**
 * Encryption and blind search of what must not be read from the tables.
 */
package canteen.member.secrecy;
