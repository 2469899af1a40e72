package canteen.subsidy.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.approval.Claim;
import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.neighbour.MemberCalls;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers what a statement shows beside its postings: as it was kept when the month was
 * locked, and anew before. When a neighbour is asked and does not answer, nothing is
 * made.
 */
@Component
public class GatherSurroundings {

	private static final int NAMES_AT_ONCE = 500;

	private final MemberCalls member;

	private final MealCalls meal;

	private final YearFigures figures;

	private final Archive archive;

	private final JdbcClient jdbc;

	GatherSurroundings(MemberCalls member, MealCalls meal, YearFigures figures, Archive archive, JdbcClient jdbc) {
		this.member = member;
		this.meal = meal;
		this.figures = figures;
		this.archive = archive;
		this.jdbc = jdbc;
	}

	/**
	 * As kept, or anew for a month that was never locked.
	 * @throws PaperNotKept when a locked month has lost what it shows: it is not made up
	 */
	public Surroundings of(Claim claim, boolean wasLocked) {
		Optional<Surroundings> kept = this.archive.of(claim.statement());
		if (kept.isEmpty() && wasLocked) {
			throw new PaperNotKept();
		}
		return kept.orElseGet(() -> now(claim));
	}

	/** As neighbours and books say now; belongs outside of any transaction. */
	public Surroundings now(Claim claim) {
		MealCalls.Takings takings = this.meal.takings(claim.canteen(), claim.month());
		return new Surroundings(names(claim), takings, this.figures.previousSerial(claim), this.figures.of(claim),
				this.figures.moved(claim), template(claim.canteen()));
	}

	private Map<Long, MemberCalls.Name> names(Claim claim) {
		List<Long> elders = this.jdbc.sql("""
				select distinct elder
				from posting
				where canteen = ?
				and month = ?
				and serial <= ?
				and elder is not null
				order by elder
				""").params(claim.canteen(), claim.month().toString(), claim.lastSerial()).query(Long.class).list();
		Map<Long, MemberCalls.Name> names = new HashMap<>();
		for (int from = 0; from < elders.size(); from += NAMES_AT_ONCE) {
			this.member.names(elders.subList(from, Math.min(elders.size(), from + NAMES_AT_ONCE)))
				.forEach(name -> names.put(name.elder(), name));
		}
		return names;
	}

	/** The canteen's own, or the one for all. */
	private String template(String canteen) {
		return this.jdbc.sql("""
				select document
				from pack_template
				where canteen in (?, '*')
				order by canteen = '*'
				limit 1
				""").param(canteen).query(String.class).optional().orElse("");
	}

}
