/**
 * Chinese, and English for whoever likes it better: one rule for the whole service.
 */
package canteen.member.language;
