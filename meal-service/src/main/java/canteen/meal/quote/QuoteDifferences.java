package canteen.meal.quote;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import canteen.meal.access.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the counter said another price than the assessment: a quote is a forecast, the
 * assessment is the truth, and a difference is listed.
 */
@RestController
class QuoteDifferences {

	private static final int MOST = 500;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	QuoteDifferences(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** The meals of a day that were split in another way than was said, at most 500. */
	@GetMapping("/api/meal/quote-differences")
	Listed differences(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.jdbc.sql("""
				select a.id, a.elder, d.name, a.slot, a.voided_at is not null as voided, s.price_fen, s.self_pay_fen,
				s.funders, c.answer
				from attendance a
				join assessed s on s.attendance = a.id
				join scan c on c.id = a.id
				left join diner d on d.elder = a.elder
				where a.canteen = ?
				and a.service_date = ?
				order by a.slot, d.name, a.id
				""").params(canteen, date.toString()).query((row, number) -> {
			JsonNode price = this.json.readTree(row.getString("answer")).path("price");
			Split quoted = split(price.path("priceFen").asLong(0), price.path("selfPayFen").asLong(0),
					price.path("funders"));
			Split assessed = split(row.getLong("price_fen"), row.getLong("self_pay_fen"),
					this.json.readTree(row.getString("funders")));
			return new Difference(row.getString("id"), row.getLong("elder"), row.getString("name"),
					row.getString("slot"), row.getBoolean("voided"), price.path("estimate").asBoolean(false), quoted,
					assessed);
		}).list().stream().filter(one -> !one.quoted().equals(one.assessed())).limit(MOST).toList());
	}

	private static Split split(long priceFen, long selfPayFen, JsonNode funders) {
		return new Split(priceFen, selfPayFen,
				StreamSupport.stream(funders.spliterator(), false)
					.map(one -> new Share(one.path("funder").asString(""), one.path("fen").asLong(0)))
					.filter(share -> share.fen() != 0)
					.sorted(Comparator.comparing(Share::funder))
					.toList());
	}

	record Listed(List<Difference> differences) {
	}

	/** {@code estimate} if the counter had said that its price was one. */
	record Difference(String attendance, long elder, String name, String slot, boolean voided, boolean estimate,
			Split quoted, Split assessed) {
	}

	record Split(long priceFen, long selfPayFen, List<Share> funders) {
	}

	record Share(String funder, long fen) {
	}

}
