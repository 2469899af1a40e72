/**
 * Who saw or changed what about whom, and why.
 */
package canteen.member.audit;
