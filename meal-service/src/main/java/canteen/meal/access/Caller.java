package canteen.meal.access;

import java.util.List;
import java.util.Optional;

import canteen.meal.refusal.NotFound;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The person behind a token.
 *
 * @param person names the person across all sign-ins, such as {@code account:4}
 * @param canteens the codes this person works for, or {@code *}
 */
public record Caller(String person, List<String> canteens) {

	public static Caller of(Jwt token) {
		String person = Optional.ofNullable(token.getClaimAsString("person")).orElse(token.getSubject());
		List<String> canteens = token.getClaimAsStringList("canteens");
		return new Caller(person, (canteens != null) ? canteens : List.of());
	}

	/** Nobody works for what cannot be the code of a canteen. */
	public boolean worksFor(String canteen) {
		return isCode(canteen) && (this.canteens.contains("*") || this.canteens.contains(canteen));
	}

	/**
	 * Refuses when the canteen is not one of the caller's.
	 * @throws NotFound if it cannot be the code of any
	 */
	public void mustWorkFor(String canteen) {
		if (!isCode(canteen)) {
			throw new NotFound("这个助餐点", "canteen");
		}
		if (!worksFor(canteen)) {
			throw new ForeignCanteen();
		}
	}

	private static boolean isCode(String canteen) {
		return canteen != null && canteen.matches("[!-~]{1,20}");
	}

}
