/**
 * The people we serve: identity, home, contacts, diets and status.
 */
package canteen.member.elder;
