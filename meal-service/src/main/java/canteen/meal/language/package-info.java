/** Chinese, and English for whoever asks for it: one rule for the whole service. */
package canteen.meal.language;
