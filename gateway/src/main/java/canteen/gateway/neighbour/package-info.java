/** Which of the services behind the door answer. */
package canteen.gateway.neighbour;
