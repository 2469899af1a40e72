/**
 * Brings roster, policies and meals together for the engine.
 */
package canteen.subsidy.appraisal;
