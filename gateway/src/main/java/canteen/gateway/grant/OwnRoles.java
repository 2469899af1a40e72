package canteen.gateway.grant;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody tried to change what he himself may do. */
public final class OwnRoles extends Refusal {

	public OwnRoles() {
		super(HttpStatus.CONFLICT, "own-roles", "不能改自己的岗位和食堂，也不能停用自己：请另一位管理员来办。",
				"Nobody changes his own roles and canteens or disables himself; ask another administrator.");
	}

}
