package canteen.subsidy.pack;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.neighbour.MemberCalls;
import canteen.subsidy.seal.LinkPostings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers what a statement's pack is made from. Neighbours are asked before a byte is
 * written: when one does not answer, nothing is made.
 */
@Component
class PackMonth {

	private static final int NAMES_AT_ONCE = 500;

	private final List<SheetSource> sources;

	private final JdbcClient jdbc;

	private final MemberCalls member;

	private final MealCalls meal;

	private final LinkPostings link;

	PackMonth(List<SheetSource> sources, JdbcClient jdbc, MemberCalls member, MealCalls meal, LinkPostings link) {
		this.sources = sources.stream().sorted(Comparator.comparing(SheetSource::code)).toList();
		this.jdbc = jdbc;
		this.member = member;
		this.meal = meal;
		this.link = link;
	}

	/** The statement without names. */
	Optional<Head> head(long statement) {
		return this.jdbc.sql("select id, canteen, month, state, last_serial from statement where id = ?")
			.param(statement)
			.query(Head.class)
			.optional();
	}

	PackedMonth pack(Head head) {
		this.link.catchUp();
		return new PackedMonth(head.id(), head.canteen(), YearMonth.parse(head.month()), head.state(),
				head.lastSerial(), digest(head), funders(head), names(head),
				this.meal.takings(head.canteen(), YearMonth.parse(head.month())));
	}

	List<Sheet> sheets(PackedMonth month) {
		return this.sources.stream().map(source -> source.sheet(month)).toList();
	}

	Optional<Sheet> sheet(PackedMonth month, String code) {
		return this.sources.stream()
			.filter(source -> source.code().equals(code))
			.findFirst()
			.map(source -> source.sheet(month));
	}

	/** The end of the chain at the statement's last posting; empty for an empty month. */
	String digest(Head head) {
		return this.jdbc.sql("select hash from chain_link where canteen = ? and month = ? and serial = ?")
			.params(head.canteen(), head.month(), head.lastSerial())
			.query(String.class)
			.optional()
			.orElse("");
	}

	private List<String> funders(Head head) {
		return this.jdbc.sql("""
				select distinct substring(e.account, 8) as funder
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = ?
				and p.month = ?
				and p.serial <= ?
				and e.account like 'funder:%'
				order by funder
				""").params(head.canteen(), head.month(), head.lastSerial()).query(String.class).list();
	}

	private Map<Long, MemberCalls.Name> names(Head head) {
		List<Long> elders = this.jdbc.sql("""
				select distinct elder
				from posting
				where canteen = ?
				and month = ?
				and serial <= ?
				and elder is not null
				order by elder
				""").params(head.canteen(), head.month(), head.lastSerial()).query(Long.class).list();
		Map<Long, MemberCalls.Name> names = new HashMap<>();
		for (int from = 0; from < elders.size(); from += NAMES_AT_ONCE) {
			this.member.names(elders.subList(from, Math.min(elders.size(), from + NAMES_AT_ONCE)))
				.forEach(name -> names.put(name.elder(), name));
		}
		return names;
	}

	/** A statement as the pack needs it. */
	record Head(long id, String canteen, String month, String state, int lastSerial) {
	}

}
