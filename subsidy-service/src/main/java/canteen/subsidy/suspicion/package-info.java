/**
 * The detectors: frauds and mistakes that subsidised canteens have known, each as one
 * question to the books.
 */
package canteen.subsidy.suspicion;
