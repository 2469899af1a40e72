package canteen.gateway.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which duty now, and whether one person may have them all. */
@Repository
public class Duties {

	private static final Duration ALONE_AFTER = Duration.ofDays(7);

	private final JdbcClient database;

	private final Accounts accounts;

	private final Clock clock;

	Duties(JdbcClient database, Accounts accounts, Clock clock) {
		this.database = database;
		this.accounts = accounts;
		this.clock = clock;
	}

	/** Once split, duties stay split, and the role {@code admin} is nobody's. */
	public boolean isSplit() {
		return this.database.sql("select count(*) from duty_split").query(Long.class).single() == 1;
	}

	void split(String by) {
		this.database.sql("insert into duty_split (id, split_at, split_by) values (1, ?, ?)")
			.params(now(), by)
			.update();
	}

	/** The duties of a person whose account is not disabled. */
	public Set<Duty> of(String person) {
		return this.accounts.ofPerson(person)
			.filter((account) -> !account.isDisabled())
			.map((account) -> in(account.roles(), isSplit()))
			.orElse(Set.of());
	}

	/**
	 * If nobody else could confirm what this person does about rights, nor could a while
	 * ago: who shuts the other one out has nothing of it for a week, in which that one
	 * and the auditor notice.
	 */
	public boolean isAlone(String person) {
		boolean isSplit = isSplit();
		return able().stream()
			.filter((account) -> !account.person().equals(person))
			.noneMatch((account) -> Duty.SECURITY.isIn(account.roles(), isSplit)) && !hasLostAnother(person);
	}

	private boolean hasLostAnother(String person) {
		return this.database.sql("""
				select exists (
				  select 1
				  from account
				  where gave_rights_until > ?
				    and concat('account:', id) <> ?)""")
			.params(now().minus(ALONE_AFTER), person)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Makes sure that each duty of an account which somebody can do now, somebody can do
	 * afterwards, and notes who gives rights no more. The accounts are held from then on.
	 * @param after the roles that the account is about to have
	 * @throws LastOfDuty if nobody would be left
	 */
	public void mustRemain(Account account, Collection<String> after) {
		this.accounts.hold();
		boolean isSplit = isSplit();
		List<Account> able = able();
		if (able.stream().noneMatch((one) -> one.id() == account.id())) {
			return;
		}
		Set<Duty> lost = EnumSet.noneOf(Duty.class);
		lost.addAll(in(account.roles(), isSplit));
		lost.removeAll(in(after, isSplit));
		for (Duty duty : lost) {
			if (able.stream().noneMatch((one) -> one.id() != account.id() && duty.isIn(one.roles(), isSplit))) {
				throw new LastOfDuty();
			}
		}
		if (lost.contains(Duty.SECURITY)) {
			this.database.sql("update account set gave_rights_until = ? where id = ?")
				.params(now(), account.id())
				.update();
		}
	}

	/**
	 * Roles that one person may have.
	 * @throws DutiesTogether if they are two duties that were split
	 * @throws AdministratorGone if there are no administrators of everything any more
	 */
	public void mustFit(Collection<String> roles) {
		if (isSplit()) {
			if (roles.contains("admin")) {
				throw new AdministratorGone();
			}
			if (in(roles, true).size() > 1) {
				throw new DutiesTogether();
			}
		}
	}

	/**
	 * Keeps apart two steps into somebody else's account: handing out a new password and
	 * taking away the second factor.
	 * @throws AnotherPerson if the caller did the first step and somebody else could do
	 * the second
	 */
	public void mustBeAnother(Account account, String by) {
		if (account.isWeighty() && this.accounts.inviter(account.id()).filter(by::equals).isPresent() && !isAlone(by)) {
			throw new AnotherPerson();
		}
	}

	/** Those who could sign in and do this. */
	long holders(Duty duty, boolean isSplit) {
		return able().stream().filter((account) -> duty.isIn(account.roles(), isSplit)).count();
	}

	static Set<Duty> in(Collection<String> roles, boolean isSplit) {
		Set<Duty> duties = EnumSet.noneOf(Duty.class);
		for (Duty duty : Duty.values()) {
			if (duty.isIn(roles, isSplit)) {
				duties.add(duty);
			}
		}
		return duties;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private List<Account> able() {
		return this.accounts.ableWithDuties();
	}

}
