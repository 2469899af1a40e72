/**
 * What is known about an elder's diets and allergies beyond their names: a note, and the
 * doctor's slip.
 */
package canteen.member.diet;
