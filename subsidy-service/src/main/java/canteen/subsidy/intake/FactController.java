package canteen.subsidy.intake;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import canteen.subsidy.ledger.Split;
import canteen.subsidy.posting.SettleDue;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/facts")
class FactController {

	private static final Logger log = LoggerFactory.getLogger(FactController.class);

	private final TakeInFact takeIn;

	private final Facts facts;

	private final SettleDue due;

	private final JsonMapper json;

	FactController(TakeInFact takeIn, Facts facts, SettleDue due, JsonMapper json) {
		this.takeIn = takeIn;
		this.facts = facts;
		this.due = due;
		this.json = json;
	}

	@PostMapping
	Answer takeIn(@Valid @RequestBody Told told) {
		Map<String, TakeInFact.Taken> together = this.takeIn
			.takeInTogether(told.facts().stream().flatMap(this::sound).toList());
		Set<String> answered = new HashSet<>();
		return new Answer(told.facts().stream().map(fact -> {
			String id = fact.path("id").asString("");
			TakeInFact.Taken taken = together.get(id);
			return (taken != null && answered.add(id)) ? result(fact, taken) : takeInOne(fact);
		}).toList());
	}

	private Stream<Fact> sound(JsonNode told) {
		try {
			Optional<Fact> fact = Optional.ofNullable(this.json.treeToValue(told, Fact.class));
			fact.ifPresent(Fact::check);
			return fact.stream();
		}
		catch (FactRefused | JacksonException later) {
			return Stream.empty();
		}
	}

	private static Result result(JsonNode told, TakeInFact.Taken taken) {
		return new Result(told.path("id").asString(""), taken.outcome(), told.path("attendance").asString(""),
				taken.split(), taken.place().map(TakeInFact.Place::month).orElse(null),
				taken.place().map(TakeInFact.Place::adjustment).orElse(null),
				taken.place().map(TakeInFact.Place::coveredByFee).filter(covered -> covered).orElse(null), null);
	}

	@GetMapping("/backlog")
	Backlog backlog() {
		Facts.Backlog backlog = this.facts.backlog();
		return new Backlog(backlog.parked(), backlog.oldest(), this.due.backlog());
	}

	private Result takeInOne(JsonNode told) {
		String id = told.path("id").asString("");
		String attendance = told.path("attendance").asString("");
		try {
			return result(told, this.takeIn.takeIn(Optional.ofNullable(this.json.treeToValue(told, Fact.class))
				.orElseThrow(FactController::unreadable)));
		}
		catch (FactRefused refused) {
			return refused(id, attendance, refused.reason());
		}
		catch (JacksonException unreadable) {
			return refused(id, attendance, unreadable().reason());
		}
		catch (DataIntegrityViolationException | IllegalArgumentException | ArithmeticException unfit) {
			log.error("The fact {} cannot be posted", id.replaceAll("[^0-9a-f-]", "?"), unfit);
			return refused(id, attendance, new FactRefused("内容放不进账里", "it does not fit into the books").reason());
		}
	}

	private static FactRefused unreadable() {
		return new FactRefused("内容读不懂", "it cannot be read");
	}

	private static Result refused(String id, String attendance, String reason) {
		return new Result(id, "refused", attendance, Optional.empty(), null, null, null, reason);
	}

	record Told(@NotNull @Size(max = 500) List<JsonNode> facts) {
	}

	record Answer(List<Result> results) {
	}

	/**
	 * @param month the month it was posted in; null unless it is a meal in the ledger
	 * @param adjustment if that is another month than the meal's, as the meal's was
	 * closed
	 * @param coveredByFee said when a flat monthly fee settles the self-pay, so that
	 * nothing is collected at the counter
	 */
	record Result(String id, String outcome, String attendance, Optional<Split> split,
			@JsonInclude(JsonInclude.Include.NON_NULL) String month,
			@JsonInclude(JsonInclude.Include.NON_NULL) Boolean adjustment,
			@JsonInclude(JsonInclude.Include.NON_NULL) Boolean coveredByFee,
			@JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
	}

	record Backlog(long parked, Optional<Instant> oldestParkedAt, long dueAssessments) {
	}

}
