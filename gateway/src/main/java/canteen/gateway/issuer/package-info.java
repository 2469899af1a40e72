/**
 * Lets people sign in at an OpenID Connect issuer outside, if the installation names one;
 * what they may do stays written here.
 */
package canteen.gateway.issuer;
