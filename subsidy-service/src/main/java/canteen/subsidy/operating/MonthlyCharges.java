package canteen.subsidy.operating;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import canteen.subsidy.appraisal.Monthly;
import canteen.subsidy.assessment.OperatingAmount;
import canteen.subsidy.charge.Charge;
import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Entry;
import canteen.subsidy.money.FunderName;
import canteen.subsidy.policy.OperatingRule;
import canteen.subsidy.policy.PeriodSplit;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Makes the month's amounts into balanced charges that say why. */
@Component
class MonthlyCharges {

	private static final int SENTENCE = 1000;

	private final JsonMapper json;

	MonthlyCharges(JsonMapper json) {
		this.json = json;
	}

	/** Empty when the rule grants nothing. */
	Optional<Charge> operating(String canteen, YearMonth month, Monthly version, OperatingAmount amount) {
		if (amount.fen() == 0) {
			return Optional.empty();
		}
		OperatingRule rule = version.rules()
			.operatingRules()
			.stream()
			.filter(one -> one.id().equals(amount.rule()))
			.findFirst()
			.orElseThrow();
		List<Entry> entries = funders(amount.byFunderFen());
		entries.add(new Entry("operator:" + canteen, 0, amount.fen()));
		String sentence = "运营补贴“%s”:%s%s %d,补贴%s元。其中%s。".formatted(amount.rule(), month, basis(rule.basis()),
				amount.count(), yuan(amount.fen()), shares(amount.byFunderFen()));
		String english = "Operating subsidy \"%s\": %d %s in %s, %s yuan. Borne by %s.".formatted(amount.rule(),
				amount.count(), rule.basis().name().toLowerCase(Locale.ROOT).replace('_', ' '), month,
				yuan(amount.fen()), inEnglish(amount.byFunderFen()));
		Map<String, Object> why = Map.of("policy", version.policyId(), "name", version.policyName(), "rule",
				amount.rule(), "basis", rule.basis().name().toLowerCase(), "count", amount.count(), "mode",
				rule.tariff().mode().name().toLowerCase(), "fen", amount.fen(), "funders", amount.byFunderFen());
		return Optional.of(charge(PostOperating.subject(canteen, month,
				"monthly/" + version.policyId() + "/operating/" + amount.rule(), Optional.empty(), "operating"),
				new Money(version, 0, 0, entries), why, sentence, english));
	}

	/** The elder owes the fee, and what he paid meal by meal is taken back. */
	Charge flatFee(String canteen, YearMonth month, Monthly version, FeePart part) {
		long priceFen = part.feeFen() + part.poolFen() - part.paidFen();
		List<Entry> entries = funders(part.byFunderFen());
		add(entries, "elder_receivable:" + part.elder(), part.feeFen());
		add(entries, "elder_cash", -part.paidFen());
		add(entries, "meal_revenue:" + canteen, -priceFen);
		String sentence = "包月:%s 用餐%d次,逐餐应付%s元,改为包月费%s元,其余%s元由%s承担。".formatted(month, part.meals(),
				yuan(part.paidFen()), yuan(part.feeFen()), yuan(part.poolFen()),
				part.byFunderFen().isEmpty() ? "出资方" : shares(part.byFunderFen()));
		String english = "Flat fee: %d meals in %s, %s yuan meal by meal, become a fee of %s yuan; the other %s yuan are borne by %s."
			.formatted(part.meals(), month, yuan(part.paidFen()), yuan(part.feeFen()), yuan(part.poolFen()),
					part.byFunderFen().isEmpty() ? "the funders" : inEnglish(part.byFunderFen()));
		Map<String, Object> why = Map.of("policy", version.policyId(), "name", version.policyName(), "meals",
				part.meals(), "feeFen", part.feeFen(), "poolFen", part.poolFen(), "paidFen", part.paidFen(), "funders",
				part.byFunderFen());
		return charge(
				PostOperating.subject(canteen, month, "monthly/" + version.policyId() + "/package/" + part.elder(),
						Optional.of(part.elder()), "package"),
				new Money(version, priceFen, part.feeFen() - part.paidFen(), entries), why, sentence, english);
	}

	/** Empty when the pot paid nothing. */
	Optional<Charge> split(String canteen, YearMonth month, Monthly version, PeriodSplit split, long potFen) {
		SortedMap<String, Long> shares = new TreeMap<>(split.shares().split(Math.abs(potFen)));
		shares.replaceAll((funder, fen) -> Long.signum(potFen) * fen);
		List<Entry> entries = funders(shares);
		add(entries, "funder:" + split.fromFunder(), -potFen);
		if (entries.isEmpty()) {
			return Optional.empty();
		}
		String sentence = "按期分摊:%s 由“%s”先付的%s元,由%s承担。".formatted(month, FunderName.chinese(split.fromFunder()),
				yuan(potFen), shares(shares));
		String english = "Split once for the period: %s yuan of %s, paid first by \"%s\", are borne by %s."
			.formatted(yuan(potFen), month, split.fromFunder(), inEnglish(shares));
		Map<String, Object> why = Map.of("policy", version.policyId(), "name", version.policyName(), "from",
				split.fromFunder(), "fen", potFen, "funders", shares);
		return Optional
			.of(charge(PostOperating.subject(canteen, month, "split/" + version.policyId(), Optional.empty(), "split"),
					new Money(version, 0, 0, entries), why, sentence, english));
	}

	private Charge charge(Booking.Subject subject, Money money, Map<String, Object> why, String sentence,
			String english) {
		Map<String, Object> explanation = new TreeMap<>(why);
		explanation.put("english", english);
		String brief = (sentence.length() <= SENTENCE) ? sentence : sentence.substring(0, SENTENCE);
		return new Charge(subject,
				new Booking.Content(Optional.of(money.version.policyId()), money.priceFen, money.selfPayFen,
						new Booking.Why(this.json.writeValueAsString(explanation), brief, Optional.empty()),
						money.entries));
	}

	private static List<Entry> funders(SortedMap<String, Long> byFunderFen) {
		List<Entry> entries = new ArrayList<>();
		byFunderFen.forEach((funder, fen) -> add(entries, "funder:" + funder, fen));
		return entries;
	}

	private static void add(List<Entry> entries, String account, long fen) {
		if (fen != 0) {
			entries.add(new Entry(account, Math.max(0, fen), Math.max(0, -fen)));
		}
	}

	private static String shares(SortedMap<String, Long> byFunderFen) {
		return byFunderFen.entrySet()
			.stream()
			.filter(share -> share.getValue() != 0)
			.map(share -> FunderName.chinese(share.getKey()) + yuan(share.getValue()) + "元")
			.collect(Collectors.joining("、"));
	}

	private static String inEnglish(SortedMap<String, Long> byFunderFen) {
		return byFunderFen.entrySet()
			.stream()
			.filter(share -> share.getValue() != 0)
			.map(share -> share.getKey() + " " + yuan(share.getValue()) + " yuan")
			.collect(Collectors.joining(", "));
	}

	private static String basis(OperatingRule.Basis basis) {
		return switch (basis) {
			case SERVED_MEALS -> "就餐人次";
			case SUBSIDISED_MEALS -> "有补贴的人次";
			case PERSON_DAYS -> "人天";
			case DELIVERIES -> "送餐份数";
			case DELIVERY_TRIPS -> "送餐趟数";
		};
	}

	private static String yuan(long fen) {
		return (fen < 0 ? "-" : "") + "%d.%02d".formatted(Math.abs(fen) / 100, Math.abs(fen) % 100);
	}

	private record Money(Monthly version, long priceFen, long selfPayFen, List<Entry> entries) {
	}

}
