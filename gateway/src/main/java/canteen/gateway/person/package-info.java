/** Whose account it is: the person in member-service, where the link is kept. */
package canteen.gateway.person;
