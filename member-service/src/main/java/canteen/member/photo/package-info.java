/**
 * The elder's photo for the counter, kept sealed and only while the elder agrees.
 */
package canteen.member.photo;
