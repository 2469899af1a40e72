package canteen.meal.outbox;

import java.util.List;
import java.util.Optional;

import canteen.meal.member.CareFactsUnreadable;
import canteen.meal.member.MemberCalls;
import canteen.meal.member.MemberDown;
import canteen.meal.subsidy.FactsUnreadable;
import canteen.meal.subsidy.SubsidyCalls;
import canteen.meal.subsidy.SubsidyDown;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;

/** Hands facts to a neighbour, and says in the same words for each what came of it. */
@Component
class Receivers {

	private final SubsidyCalls subsidy;

	private final MemberCalls member;

	Receivers(SubsidyCalls subsidy, MemberCalls member) {
		this.subsidy = subsidy;
		this.member = member;
	}

	/** The facts as JSON, separated by commas; answers, whatever happens. */
	Reply send(Destination destination, String facts) {
		String body = "{\"facts\":[" + facts + "]}";
		try {
			return new Reply(Outcome.ANSWERED,
					(destination == Destination.SUBSIDY)
							? this.subsidy.facts(body).results().stream().map(Receivers::told).toList()
							: this.member.careFacts(body).results().stream().map(Receivers::told).toList(),
					"");
		}
		catch (FactsUnreadable | CareFactsUnreadable unreadable) {
			return new Reply(Outcome.UNREADABLE, List.of(), unreadable.getMessage());
		}
		catch (SubsidyDown | MemberDown down) {
			return new Reply((down.getCause() instanceof HttpServerErrorException) ? Outcome.FAILED : Outcome.DOWN,
					List.of(), cause(down));
		}
	}

	private static String cause(RuntimeException down) {
		return (down.getCause() instanceof CallNotPermittedException) ? "circuit open"
				: down.getCause().getClass().getSimpleName();
	}

	private static Told told(SubsidyCalls.Result result) {
		return new Told(result.id(), result.outcome(), result.reason(),
				result.counterSplit().map(split -> new Taken.Meal(result.attendance(), split, adjustedIn(result))));
	}

	private static Optional<String> adjustedIn(SubsidyCalls.Result result) {
		return result.isAdjustment() ? Optional.of(String.valueOf(result.month())) : Optional.empty();
	}

	private static Told told(MemberCalls.Result result) {
		return new Told(result.id(), result.outcome(), result.reason(), Optional.empty());
	}

	enum Outcome {

		/** Each fact has its own result. */
		ANSWERED,

		/** Something in it cannot be read; nothing was taken in. */
		UNREADABLE,

		/** The neighbour answered that it failed, perhaps because of one of them. */
		FAILED,

		/** No usable answer; no fault of the facts. */
		DOWN

	}

	record Reply(Outcome outcome, List<Told> results, String trouble) {
	}

	record Told(String id, String outcome, String reason, Optional<Taken.Meal> meal) {

		boolean isTaken() {
			return switch (String.valueOf(this.outcome)) {
				case "posted", "parked", "repeated", "opened", "noted" -> true;
				default -> false;
			};
		}

		boolean isRefused() {
			return "refused".equals(this.outcome);
		}

	}

}
