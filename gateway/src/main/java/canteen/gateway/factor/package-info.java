/**
 * The second thing a person proves at the door: a code of his phone, or a recovery code.
 */
package canteen.gateway.factor;
