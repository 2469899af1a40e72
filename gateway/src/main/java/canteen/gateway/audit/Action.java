package canteen.gateway.audit;

import java.util.Locale;

/** What can happen at the door and is remembered. */
public enum Action {

	/** The password was right; a second proof or a new password is still missing. */
	PASSWORD_ACCEPTED,

	SIGNED_IN, SIGN_IN_REFUSED, SIGNED_OUT, SESSION_ENDED, SESSIONS_ENDED, SESSION_TOO_LONG,

	SET_UP, ACCOUNT_ADDED, ACCOUNT_INVITED, INVITATION_ACCEPTED, ACCOUNT_CHANGED, ACCOUNT_DISABLED, ACCOUNT_ENABLED,
	ACCOUNT_UNLOCKED, PERSON_LINKED, PERSON_UNLINKED, PASSWORD_CHANGED, PASSWORD_REFUSED,

	/** What weighs waits for a second administrator, unless there is none. */
	ROLES_ASKED, ROLES_CONFIRMED, ROLES_REJECTED, ROLES_GIVEN_ALONE, DUTIES_SPLIT,

	PIN_DEVICE_ADDED, PIN_DEVICE_ENDED, PIN_REFUSED,

	SECOND_FACTOR_ENROLLED, SECOND_FACTOR_PROVEN, SECOND_FACTOR_REFUSED, SECOND_FACTOR_RESET, RECOVERY_CODE_USED,
	RECOVERY_CODES_RENEWED, PASSKEY_ADDED, PASSKEY_REMOVED,

	/**
	 * A token or a code worked once and was tried again: the sign-in it belongs to is
	 * over.
	 */
	REFRESH_TOKEN_REUSED, CODE_REUSED,

	/** From now on somebody of the issuer outside opens the account, or does no more. */
	ACCOUNT_LINKED, ACCOUNT_UNLINKED,

	SIGNING_KEY_ROTATED, SIGNING_KEY_ENDED,

	/** Something that is usually hidden was shown: a whole ID number, a slip, a list. */
	REVEALED,

	/** Names, addresses or money left as a file. */
	EXPORTED,

	/** The same, to be put on paper. */
	PRINTED,

	AUDIT_EXPORTED, AUDIT_VERIFIED, AUDIT_REMOVED;

	/** The word in the table and in the API, such as {@code signed-in}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
