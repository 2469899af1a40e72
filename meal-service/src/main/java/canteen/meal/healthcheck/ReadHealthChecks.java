package canteen.meal.healthcheck;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import canteen.meal.access.Caller;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Shows the checks to each as far as he needs: what ails somebody is for those who answer
 * for the kitchen, and for who wrote it down.
 */
@Component
public class ReadHealthChecks {

	private static final Set<String> ANSWER_FOR_IT = Set.of("ROLE_admin", "ROLE_registrar");

	private final HealthChecks checks;

	ReadHealthChecks(HealthChecks checks) {
		this.checks = checks;
	}

	/** Every row of the days, both ends included. */
	public List<HealthChecks.HealthCheck> between(String canteen, LocalDate from, LocalDate to, Authentication caller) {
		return this.checks.between(canteen, from, to).stream().map((check) -> shown(check, caller)).toList();
	}

	static HealthChecks.HealthCheck shown(HealthChecks.HealthCheck check, Authentication caller) {
		boolean answers = caller.getAuthorities()
			.stream()
			.anyMatch((granted) -> ANSWER_FOR_IT.contains(granted.getAuthority()));
		boolean wrote = caller.getPrincipal() instanceof Jwt token
				&& Caller.of(token).person().equals(check.writtenBy());
		return (answers || wrote) ? check : check.withoutDetail();
	}

}
