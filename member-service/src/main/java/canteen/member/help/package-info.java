/**
 * People who help: staff and volunteers, their care teams, duties and hours of service.
 */
package canteen.member.help;
