/**
 * The menu for the wall and for the phone: a page to print on A3, and a picture to share.
 */
package canteen.meal.poster;
