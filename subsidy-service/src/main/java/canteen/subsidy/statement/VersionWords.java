package canteen.subsidy.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.subsidy.ledger.Share;
import canteen.subsidy.money.Words;
import canteen.subsidy.print.Html;

/**
 * Says what changed from one version of a month to another; what is the same is not said.
 */
final class VersionWords {

	private static final Totals.Day NO_DAY = new Totals.Day(LocalDate.EPOCH, 0, 0, 0, 0);

	private final boolean english;

	private final List<String> sentences = new ArrayList<>();

	VersionWords(boolean english) {
		this.english = english;
	}

	List<String> of(Statement before, Statement after) {
		Totals then = before.totals();
		Totals now = after.totals();
		if (before.lastSerial() != after.lastSerial()) {
			say("账目到第 %d 号,原来到第 %d 号。".formatted(after.lastSerial(), before.lastSerial()),
					"The books go up to no. %d, before to no. %d.".formatted(after.lastSerial(), before.lastSerial()));
		}
		count("就餐", "Meals", then.meals(), now.meals());
		money("餐费合计", "Price of the meals", then.priceFen(), now.priceFen());
		money("个人支付", "Paid by elders", then.selfPayFen(), now.selfPayFen());
		money("运营补贴", "Operating subsidies", then.operatingFen(), now.operatingFen());
		money("补贴合计", "Subsidy in all", then.subsidyFen(), now.subsidyFen());
		funders(then, now);
		days(then, now);
		return List.copyOf(this.sentences);
	}

	private void funders(Totals then, Totals now) {
		SortedMap<String, Long> before = shares(then);
		SortedMap<String, Long> after = shares(now);
		Stream.concat(before.keySet().stream(), after.keySet().stream())
			.distinct()
			.sorted()
			.forEach(funder -> money(Words.of(funder), "Borne by " + funder, before.getOrDefault(funder, 0L),
					after.getOrDefault(funder, 0L)));
	}

	private static SortedMap<String, Long> shares(Totals totals) {
		SortedMap<String, Long> shares = new TreeMap<>();
		totals.funders().forEach(share -> shares.merge(share.funder(), share.fen(), Long::sum));
		return shares;
	}

	private void days(Totals then, Totals now) {
		Map<LocalDate, Totals.Day> before = then.days()
			.stream()
			.collect(Collectors.toMap(Totals.Day::date, day -> day));
		Map<LocalDate, Totals.Day> after = now.days().stream().collect(Collectors.toMap(Totals.Day::date, day -> day));
		TreeSet<LocalDate> days = new TreeSet<>(before.keySet());
		days.addAll(after.keySet());
		for (LocalDate day : days) {
			Totals.Day was = before.getOrDefault(day, NO_DAY);
			Totals.Day is = after.getOrDefault(day, NO_DAY);
			if (was.meals() != is.meals() || was.priceFen() != is.priceFen() || was.selfPayFen() != is.selfPayFen()
					|| was.subsidyFen() != is.subsidyFen()) {
				say("%s:%d 餐、补贴 %s 元,原来 %d 餐、补贴 %s 元。".formatted(day, is.meals(), Html.yuan(is.subsidyFen()),
						was.meals(), Html.yuan(was.subsidyFen())),
						"%s: %d meals and %s yuan of subsidy, before %d and %s.".formatted(day, is.meals(),
								Html.yuan(is.subsidyFen()), was.meals(), Html.yuan(was.subsidyFen())));
			}
		}
	}

	private void count(String chinese, String english, long then, long now) {
		if (then != now) {
			say("%s %d 人次,原来 %d 人次,%s %d 人次。".formatted(chinese, now, then, more(then, now), Math.abs(now - then)),
					"%s: %d, before %d, %d %s.".formatted(english, now, then, Math.abs(now - then), more(then, now)));
		}
	}

	private void money(String chinese, String english, long then, long now) {
		if (then != now) {
			String difference = Html.yuan(Math.abs(now - then));
			say("%s %s 元,原来 %s 元,%s %s 元。".formatted(chinese, Html.yuan(now), Html.yuan(then), more(then, now),
					difference),
					"%s: %s yuan, before %s, %s %s.".formatted(english, Html.yuan(now), Html.yuan(then), difference,
							more(then, now)));
		}
	}

	private String more(long then, long now) {
		if (this.english) {
			return (now > then) ? "more" : "less";
		}
		return (now > then) ? "多" : "少";
	}

	private void say(String chinese, String english) {
		this.sentences.add(this.english ? english : chinese);
	}

}
