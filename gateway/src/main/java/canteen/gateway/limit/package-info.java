/** How much and how often anybody may ask. */
package canteen.gateway.limit;
