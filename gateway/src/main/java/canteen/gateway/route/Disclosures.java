package canteen.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Remembers who had what shown or handed out by a service, before the first byte of it
 * goes to the browser: what cannot be remembered is not given away.
 */
@Component
class Disclosures {

	/**
	 * By the name of the service. A scan at the counter is compared with none of them.
	 */
	static final Map<String, List<Disclosure>> ALL = Map.of("member", List.of(
			Disclosure.of("POST /api/member/elders/{id}/id-number/reveal", Action.REVEALED, "elder:{id}", "id-number"),
			Disclosure.of("POST /api/member/elders/{id}/contact/reveal", Action.REVEALED, "elder:{id}", "contact"),
			Disclosure.of("GET /api/member/elders/{elder}/diet-notes/{id}/slip", Action.REVEALED, "elder:{elder}",
					"diet-slip"),
			Disclosure.of("POST /api/member/elders/{elder}/export", Action.EXPORTED, "elder:{elder}", "own-data"),
			Disclosure.of("POST /api/member/elders/export", Action.EXPORTED, "roster", "roster"),
			Disclosure.of("POST /api/member/helpers/{id}/reveal", Action.REVEALED, "helper:{id}", "contact"),
			Disclosure.of("POST /api/member/helpers/{id}/export", Action.EXPORTED, "helper:{id}", "own-data"),
			Disclosure.of("GET /api/member/intakes/{id}/errors.xlsx", Action.EXPORTED, "intake:{id}", "refused-rows"),
			Disclosure.of("GET /api/member/cards/sheet", Action.PRINTED, "cards",
					"cards"),
			Disclosure.of("GET /api/member/cards/{number}/print", Action.PRINTED, "cards", "card")), "meal",
			List.of(Disclosure.of("GET /api/meal/manual-lists/{id}/photo", Action.REVEALED, "manual-list:{id}",
					"paper-list"),
					Disclosure.of("GET /api/meal/kitchen/labels", Action.PRINTED, "canteen:{canteen}", "labels"),
					Disclosure.of("GET /api/meal/kitchen/print", Action.PRINTED, "canteen:{canteen}", "kitchen-sheet"),
					Disclosure.of("GET /api/meal/rounds/{id}/proof", Action.PRINTED, "round:{id}", "round-proof"),
					Disclosure
						.of("GET /api/meal/food-safety/export", Action.EXPORTED, "canteen:{canteen}", "food-safety")),
			"subsidy",
			List.of(Disclosure.of("GET /api/subsidy/journal/export.journal", Action.EXPORTED, "canteen:{canteen}",
					"journal"),
					Disclosure.of("GET /api/subsidy/statements/{statement}/pack/pack.xlsx", Action.EXPORTED,
							"statement:{statement}", "pack"),
					Disclosure.of("GET /api/subsidy/statements/{statement}/pack/{code}.csv", Action.EXPORTED,
							"statement:{statement}", "pack-sheet"),
					Disclosure.of("GET /api/subsidy/statements/{statement}/pack/print", Action.PRINTED,
							"statement:{statement}", "pack")));

	private final Audit audit;

	Disclosures(Audit audit) {
		this.audit = audit;
	}

	Optional<Disclosure> of(String service, ServerRequest request) {
		return ALL.getOrDefault(service, List.of()).stream().filter((one) -> one.isOf(request)).findFirst();
	}

	/** Keeps it, or lets go of the answer and fails. */
	ServerResponse remember(Disclosure disclosure, ServerRequest request, ServerResponse answer) throws IOException {
		try {
			Authentication person = SecurityContextHolder.getContext().getAuthentication();
			String who = (person != null) ? person.getName() : Audit.NOBODY;
			this.audit.record(who, disclosure.action(), disclosure.subject(request), disclosure.what(),
					answer.statusCode().value());
			return answer;
		}
		catch (RuntimeException ex) {
			if (request.attributes().get(MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR) instanceof InputStream body) {
				body.close();
			}
			throw ex;
		}
	}

}
