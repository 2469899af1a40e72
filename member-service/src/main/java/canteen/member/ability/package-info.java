/**
 * What an elder can still do alone, as it was assessed, and disabilities on certificate.
 */
package canteen.member.ability;
