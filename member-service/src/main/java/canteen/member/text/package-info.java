/**
 * What people may write into a free text: anything but somebody's ID number.
 */
package canteen.member.text;
