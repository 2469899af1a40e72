/**
 * What a policy document says: one strict JSON language, no database and no HTTP.
 */
package canteen.subsidy.policy;
