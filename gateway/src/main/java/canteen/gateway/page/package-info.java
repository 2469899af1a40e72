/**
 * Serves the web pages: their addresses, and how long a browser may keep what it got.
 */
package canteen.gateway.page;
