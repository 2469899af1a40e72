package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The role does not exist any more. */
final class AdministratorGone extends Refusal {

	AdministratorGone() {
		super(HttpStatus.CONFLICT, "administrator-gone", "三项管理已分开，不再有“管理员”岗位，请选系统管理员或安全管理员。",
				"The duties are split; there is no administrator of everything any more.");
	}

}
