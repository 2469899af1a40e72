package canteen.subsidy.appraisal;

import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.policybook.Policy;

/** A published version and its engine. */
record Version(Policy policy, Assessor assessor) {
}
