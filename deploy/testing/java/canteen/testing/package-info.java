/**
 * What tests of several modules share. Each adds this folder to its own test sources;
 * nothing of it is shipped, and it knows no service.
 */
package canteen.testing;
