package canteen.subsidy.posting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.ledger.Entry;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.refusal.NotFound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From a line down to the meal, the clause and the postings. */
@RestController
class MealController {

	private final MealFacts meals;

	private final Beneficiaries beneficiaries;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	MealController(MealFacts meals, Beneficiaries beneficiaries, JdbcClient jdbc, JsonMapper json) {
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.jdbc = jdbc;
		this.json = json;
	}

	@GetMapping("/api/subsidy/meals/{attendance}")
	Explained explain(@PathVariable String attendance, @AuthenticationPrincipal Jwt token) {
		MealFact meal = this.meals.find(attendance).orElseThrow(() -> new NotFound("这条就餐记录", "meal"));
		Caller.of(token).mustWorkFor(meal.canteen());
		Map<Long, List<Entry>> entries = new HashMap<>();
		List<Booked> postings = this.jdbc.sql("""
				select id, month, serial, kind, reverses, policy, price_fen, self_pay_fen, explanation, sentence,
				reason, original_month, original_serial, posted_at
				from posting
				where attendance = ?
				order by version_no
				""")
			.param(attendance)
			.query((row, number) -> booked(row, entries.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())))
			.list();
		// after the postings: what is committed in between is not shown by halves
		this.jdbc.sql("""
				select e.posting, e.account, e.debit_fen, e.credit_fen
				from entry e
				join posting p on p.id = e.posting
				where p.attendance = ?
				order by e.posting, e.line_no
				""").param(attendance).query(row -> {
			entries.computeIfAbsent(row.getLong("posting"), id -> new ArrayList<>())
				.add(new Entry(row.getString("account"), row.getLong("debit_fen"), row.getLong("credit_fen")));
		});
		Optional<String> notCounted = this.jdbc
			.sql("select coalesce(not_counted, '') from meal_fact where attendance = ?")
			.param(attendance)
			.query(String.class)
			.optional()
			.filter(reason -> !reason.isEmpty());
		return new Explained(attendance, meal.elder(), meal.canteen(), meal.date(), meal.slot(), meal.priceFen(),
				meal.taken(), meal.marks(), meal.voided(), categories(meal), notCounted, notCounted.map(NotCounted::of),
				postings);
	}

	private List<Beneficiary.Category> categories(MealFact meal) {
		return this.beneficiaries.of(List.of(meal.elder()))
			.values()
			.stream()
			.flatMap(elder -> elder.categoriesOn(meal.date()).stream())
			.toList();
	}

	private Booked booked(ResultSet row, List<Entry> entries) throws SQLException {
		return new Booked(row.getLong("id"), row.getString("month"), row.getInt("serial"), row.getString("kind"),
				Optional.ofNullable(row.getObject("reverses", Long.class)),
				Optional.ofNullable(row.getObject("policy", Long.class)), row.getLong("price_fen"),
				row.getLong("self_pay_fen"), row.getString("sentence"), Optional.ofNullable(row.getString("reason")),
				Optional.ofNullable(row.getString("original_month")),
				Optional.ofNullable(row.getObject("original_serial", Integer.class)),
				this.json.readTree(row.getString("explanation")),
				row.getObject("posted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), entries);
	}

	/**
	 * @param categories what the roster says now of the day of the meal; the papers they
	 * were approved by are at member-service, under the elder's categories
	 */
	record Explained(String attendance, long elder, String canteen, LocalDate date, String slot, long priceFen,
			MealFact.Taken taken, MealFact.Marks marks, Optional<MealFact.Void> voided,
			List<Beneficiary.Category> categories, Optional<String> notCounted, Optional<NotCounted> whyNotCounted,
			List<Booked> postings) {
	}

	/** Why the meal does not count, as a sentence to show. */
	record NotCounted(String sentence, String english) {

		static NotCounted of(String reason) {
			return new NotCounted(Sentence.chinese(Reason.valueOf(reason)), Sentence.english(Reason.valueOf(reason)));
		}

	}

	record Booked(long posting, String month, int serial, String kind, Optional<Long> reverses, Optional<Long> policy,
			long priceFen, long selfPayFen, String sentence, Optional<String> reason, Optional<String> originalMonth,
			Optional<Integer> originalSerial, JsonNode explanation, Instant postedAt, List<Entry> entries) {
	}

}
