/** Calls every endpoint as everybody and compares with {@code deploy/authorization}. */
package canteen.member.authorization;
