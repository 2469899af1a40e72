/**
 * Makes secrets unreadable where they rest, with a key from outside the database.
 */
package canteen.gateway.secrecy;
