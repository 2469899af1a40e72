/** One-time links by which a person takes over the account that was made for him. */
package canteen.gateway.invitation;
