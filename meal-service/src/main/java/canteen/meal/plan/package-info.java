/**
 * Menus to come: planned as drafts, copied from another week, then published.
 */
package canteen.meal.plan;
