package canteen.subsidy.balance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The trial balance. All debits equal all credits at any time, because each posting
 * balances.
 */
@RestController
class TrialBalanceController {

	private static final int PAGE = 500;

	private final JdbcClient jdbc;

	private final WholeTransaction transaction;

	private final Clock clock;

	TrialBalanceController(JdbcClient jdbc, WholeTransaction transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@GetMapping("/api/subsidy/ledger/trial-balance")
	Balance balance(@RequestParam Optional<Instant> at, @RequestParam(defaultValue = "") String after) {
		Instant when = at.orElseGet(this.clock::instant);
		return this.transaction.snapshot(() -> balance(when, after));
	}

	private Balance balance(Instant when, String after) {
		LocalDateTime utc = LocalDateTime.ofInstant(when, ZoneOffset.UTC);
		List<Account> accounts = this.jdbc.sql("""
				select e.account, sum(e.debit_fen) as debit_fen, sum(e.credit_fen) as credit_fen,
				sum(e.debit_fen) - sum(e.credit_fen) as balance_fen
				from entry e
				join posting p on p.id = e.posting
				where p.posted_at <= :at
				and e.account > :after
				group by e.account
				order by e.account
				limit :most
				""").param("at", utc).param("after", after).param("most", PAGE).query(Account.class).list();
		Sums sums = this.jdbc.sql("""
				select coalesce(sum(e.debit_fen), 0) as debit_fen, coalesce(sum(e.credit_fen), 0) as credit_fen
				from entry e
				join posting p on p.id = e.posting
				where p.posted_at <= ?
				""").param(utc).query(Sums.class).single();
		return new Balance(when, sums.debitFen(), sums.creditFen(), accounts, accounts.size() == PAGE);
	}

	/**
	 * @param more ask again after the last account
	 */
	record Balance(Instant at, long debitFen, long creditFen, List<Account> accounts, boolean more) {
	}

	/**
	 * @param balanceFen debits less credits
	 */
	record Account(String account, long debitFen, long creditFen, long balanceFen) {
	}

	record Sums(long debitFen, long creditFen) {
	}

}
