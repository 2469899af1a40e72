/** Who works here, as administrators see and look after it. */
package canteen.gateway.staff;
