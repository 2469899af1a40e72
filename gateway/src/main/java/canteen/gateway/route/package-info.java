/**
 * Carries a signed-in person's call to the service that answers it; the cookie stops
 * here, a short-lived token goes on.
 */
package canteen.gateway.route;
