package canteen.meal.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.meal.canteen.Canteens;
import canteen.meal.prepaid.Held;
import canteen.meal.refusal.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a canteen took in within a month, for subsidy-service's income and outgo. */
@RestController
class Takings {

	private final JdbcClient jdbc;

	private final Held held;

	private final Canteens canteens;

	Takings(JdbcClient jdbc, Held held, Canteens canteens) {
		this.jdbc = jdbc;
		this.held = held;
		this.canteens = canteens;
	}

	/**
	 * Kinds say what eaters owe (self-pay of meals, full price of the others), methods
	 * what was paid for meals of the month, less what was given back.
	 */
	@GetMapping("/api/meal/takings")
	Taken takings(@RequestParam String canteen, @RequestParam YearMonth month) {
		String name = this.canteens.find(canteen).orElseThrow(() -> new NotFound("这个助餐点", "canteen")).name();
		LocalDate first = month.atDay(1);
		LocalDate last = month.atEndOfMonth();
		return new Taken(canteen, name, month.toString(), kinds(canteen, first, last), methods(canteen, first, last),
				this.held.of(canteen, first, last));
	}

	private List<Kind> kinds(String canteen, LocalDate first, LocalDate last) {
		Map<String, Kind> kinds = this.jdbc.sql("""
				select kind, count(*) as count, sum(fen) as fen
				from (
					select 'meal' as kind, coalesce(s.self_pay_fen, a.quoted_self_pay_fen, a.price_fen) as fen
					from attendance a
					left join assessed s on s.attendance = a.id
					where a.canteen = :canteen
					and a.service_date between :first and :last
					and a.voided_at is null
					union all
					select kind, price_fen
					from extra_meal
					where canteen = :canteen
					and service_date between :first and :last
					and voided_at is null
				) meals
				group by kind
				""")
			.param("canteen", canteen)
			.param("first", first.toString())
			.param("last", last.toString())
			.query(Kind.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Kind::kind, kind -> kind));
		return Stream.of("meal", "second", "guest")
			.map(kind -> kinds.getOrDefault(kind, new Kind(kind, 0, 0)))
			.toList();
	}

	private List<Method> methods(String canteen, LocalDate first, LocalDate last) {
		Map<String, Method> methods = this.jdbc.sql("""
				select p.method, sum(p.fen) as fen
				from payment p
				left join payment_return r on r.payment = p.id
				where p.canteen = :canteen
				and p.service_date between :first and :last
				and r.payment is null
				group by p.method
				""")
			.param("canteen", canteen)
			.param("first", first.toString())
			.param("last", last.toString())
			.query(Method.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Method::method, method -> method));
		return Stream.of("cash", "wechat", "alipay", "prepaid", "house")
			.map(method -> methods.getOrDefault(method, new Method(method, 0)))
			.toList();
	}

	record Taken(String canteen, String name, String month, List<Kind> kinds, List<Method> methods,
			Held.Movement prepaid) {
	}

	record Kind(String kind, long count, long fen) {
	}

	record Method(String method, long fen) {
	}

}
