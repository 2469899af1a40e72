package canteen.subsidy.pack;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.subsidy.approval.Claim;
import canteen.subsidy.archive.GatherSurroundings;
import canteen.subsidy.seal.LinkPostings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers what a statement's pack is made from. Neighbours are asked before a byte is
 * written: when one does not answer, nothing is made. After the lock none is asked.
 */
@Component
class PackMonth {

	/** From its lock on a statement shows what was kept with it. */
	private static final Set<String> LOCKED = Set.of("locked", "paid", "superseded");

	private final List<SheetSource> sources;

	private final JdbcClient jdbc;

	private final GatherSurroundings surroundings;

	private final LinkPostings link;

	private final PackTemplates templates;

	PackMonth(List<SheetSource> sources, JdbcClient jdbc, GatherSurroundings surroundings, LinkPostings link,
			PackTemplates templates) {
		this.sources = sources.stream().sorted(Comparator.comparing(SheetSource::code)).toList();
		this.jdbc = jdbc;
		this.surroundings = surroundings;
		this.link = link;
		this.templates = templates;
	}

	/** The statement without names. */
	Optional<Head> head(long statement) {
		return this.jdbc.sql("select id, canteen, month, state, last_serial, prepared_by from statement where id = ?")
			.param(statement)
			.query(Head.class)
			.optional();
	}

	PackedMonth pack(Head head) {
		this.link.catchUp(head.canteen(), YearMonth.parse(head.month()));
		return new PackedMonth(head.claim(), digest(head), funders(head),
				this.surroundings.of(head.claim(), head.wasLocked()));
	}

	/** As the office had it when the month was locked. */
	PackTemplate template(PackedMonth month) {
		return this.templates.read(month.surroundings().template());
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
	private String digest(Head head) {
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

	/** A statement as the pack needs it. */
	record Head(long id, String canteen, String month, String state, int lastSerial, String preparedBy) {

		boolean wasLocked() {
			return LOCKED.contains(this.state);
		}

		Claim claim() {
			return new Claim(this.id, this.canteen, YearMonth.parse(this.month), this.lastSerial, this.preparedBy);
		}

	}

}
