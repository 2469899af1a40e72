/**
 * Days on which an elder has said not to come, so that nobody cooks or knocks in vain.
 */
package canteen.member.absence;
