package canteen.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the databases and says which of the promises I1 to I5 and I7 do not hold. It only
 * reads, and may run while people work: what is still on its way is reported as such,
 * apart from what is wrong.
 */
final class Verifier {

	private static final List<Check> MEAL = List
		.of(new Check("I1", "已答复“已取餐”的扫码没有就餐记录 (acknowledged scan without its attendance)", """
				select s.id
				from scan s
				left join attendance a on a.id = s.id
				where s.outcome in ('served', 'closed_slot')
				  and a.id is null
				"""), new Check("I2", "同一老人同一天同一餐有多条有效记录 (more than one chargeable attendance)", """
				select concat('elder ', elder, ' ', service_date, ' ', slot)
				from attendance
				where voided_at is null
				group by elder, service_date, slot
				having count(*) > 1
				"""));

	private static final List<Check> SUBSIDY = List.of(
			new Check("I2", "有效的一餐不是恰好一笔有效分录 (not exactly one live posting)", """
					select m.attendance
					from meal_fact m
					left join posting p on p.attendance = m.attendance
					  and p.reverses is null
					  and not exists (select 1 from posting r where r.reverses = p.id)
					group by m.attendance, m.voided_at, m.not_counted
					having count(p.id) <> case when m.voided_at is null and m.not_counted is null then 1 else 0 end
					"""), new Check("I3", "分录借贷不平 (posting does not balance)", """
					select concat('posting ', p.id)
					from posting p
					left join entry e on e.posting = p.id
					group by p.id
					having coalesce(sum(e.debit_fen), 0) <> coalesce(sum(e.credit_fen), 0)
					  or count(e.posting) = 0
					"""),
			new Check("I4", "餐费不等于自付加各出资方 (price is not self-pay plus funders)",
					"""
							select concat('posting ', p.id)
							from posting p
							join entry e on e.posting = p.id
							group by p.id, p.price_fen, p.self_pay_fen
							having p.price_fen <> sum(case when e.account like 'meal_revenue:%' then e.credit_fen - e.debit_fen else 0 end)
							  or p.self_pay_fen <> sum(case when e.account like 'elder%' then e.debit_fen - e.credit_fen else 0 end)
							"""),
			new Check("I2", "同一项月度补贴不是至多一笔有效分录 (a charge of the month stands more than once)", """
					select p.subject
					from posting p
					where p.subject is not null
					  and p.reverses is null
					  and not exists (select 1 from posting r where r.reverses = p.id)
					group by p.subject
					having count(*) > 1
					"""), new Check("I3", "冲销与原分录不一致 (reversal differs from what it takes back)", """
					select distinct concat('posting ', p.id)
					from posting p
					join posting o on o.id = p.reverses
					join entry e on e.posting = p.id
					left join entry x on x.posting = o.id and x.line_no = e.line_no
					where p.price_fen <> -o.price_fen
					  or p.self_pay_fen <> -o.self_pay_fen
					  or not (e.account <=> x.account)
					  or e.debit_fen <> x.credit_fen
					  or e.credit_fen <> x.debit_fen
					"""), new Check("I5", "锁定的月份里又记了账 (posted into a locked month)", """
					select concat('posting ', p.id)
					from posting p
					join statement s on s.canteen = p.canteen and s.month = p.month
					where (s.state in ('locked', 'paid') and (p.serial > s.last_serial or p.posted_at > s.locked_at))
					  or (s.state = 'superseded' and p.posted_at > s.locked_at and p.posted_at < s.superseded_at)
					"""), new Check("I5", "序号有空号 (serial numbers with holes)", """
					select concat(p.canteen, ' ', p.month)
					from posting p
					group by p.canteen, p.month
					having count(*) <> max(p.serial) or min(p.serial) <> 1
					"""));

	private final DatabaseServer server;

	private final Secrets secrets;

	Verifier(DatabaseServer server, Secrets secrets) {
		this.server = server;
		this.secrets = secrets;
	}

	/** One line for each broken promise; empty when all hold. */
	List<String> findings() throws SQLException {
		List<String> findings = new ArrayList<>();
		try (Connection gateway = connect("gateway")) {
			for (String record : new DoorLinks(gateway).differences()) {
				findings.add("I7 审计记录与哈希链不一致 (what happened at the door and its chain differ): " + record);
			}
		}
		try (Connection meal = connect("meal"); Connection subsidy = connect("subsidy")) {
			for (Check check : MEAL) {
				findings.addAll(check.run(meal));
			}
			for (Check check : SUBSIDY) {
				findings.addAll(check.run(subsidy));
			}
			findings.addAll(differences(meal, subsidy));
			for (String statement : new StatementTotals(subsidy).differences()) {
				findings.add("I4 申报表与总账不一致 (statement and ledger differ): " + statement);
			}
			for (String link : new Links(subsidy).differences()) {
				findings.add("I7 分录与哈希链不一致 (posting and hash chain differ): " + link);
			}
			for (String seal : new DailySeals(subsidy).differences()) {
				findings.add("I7 封签与总账不一致 (seal and ledger differ): " + seal);
			}
			Recomputation meals = new Recomputation(subsidy);
			for (String attendance : meals.differences()) {
				findings.add("I4 总账与重新计算的不一致 (ledger and recomputation differ): " + attendance);
			}
			for (String charge : new MonthlyRecomputation(subsidy, meals.people()).differences()) {
				findings.add("I4 月度补贴与重新计算的不一致 (charge of the month and recomputation differ): " + charge);
			}
		}
		return findings;
	}

	/**
	 * I1 for scans that a station was told are served: one line for each that has no
	 * attendance.
	 */
	List<String> lost(List<String> acknowledged) throws SQLException {
		List<String> findings = new ArrayList<>();
		try (Connection meal = connect("meal");
				PreparedStatement statement = meal.prepareStatement("select 1 from attendance where id = ?")) {
			for (String id : acknowledged) {
				statement.setString(1, id.strip());
				try (ResultSet rows = statement.executeQuery()) {
					if (!id.isBlank() && !rows.next()) {
						findings.add("I1 已答复“已取餐”却没有就餐记录 (acknowledged but lost): " + id.strip());
					}
				}
			}
		}
		return findings;
	}

	/** Whether a file, or 64 hex digits on paper, came from this system. */
	Genuine.Answer asked(Options.Asked asked) throws SQLException, IOException {
		try (Connection subsidy = connect("subsidy")) {
			Genuine genuine = new Genuine(subsidy);
			return asked.file().isPresent() ? genuine.file(Files.readAllBytes(asked.file().get()))
					: genuine.digest(asked.digest().orElseThrow());
		}
	}

	/** What has been served but is not in the ledger yet. */
	long onTheWay() throws SQLException {
		try (Connection meal = connect("meal");
				Statement statement = meal.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from outbox where state = 'pending'")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	/** Attendance against intake: both sides must tell the same story of each meal. */
	private static List<String> differences(Connection meal, Connection subsidy) throws SQLException {
		Map<String, String> served = stories(meal,
				"""
						select a.id, concat(a.elder, ' ', a.service_date, ' ', a.slot, ' ', a.price_fen, ' ', a.voided_at is not null)
						from attendance a
						where not exists (select 1 from outbox o where o.state = 'pending' and o.attendance = a.id)
						""");
		Map<String, String> taken = stories(subsidy,
				"""
						select attendance, concat(elder, ' ', service_date, ' ', slot, ' ', price_fen, ' ', voided_at is not null)
						from meal_fact
						""");
		List<String> findings = new ArrayList<>();
		served.forEach((attendance, story) -> {
			if (!taken.containsKey(attendance)) {
				findings.add("I1 就餐记录没有送到补贴 (attendance never taken in): " + attendance);
			}
			else if (!story.equals(taken.get(attendance))) {
				findings.add("I4 就餐记录与补贴收到的不一致 (attendance and intake differ): " + attendance);
			}
		});
		return findings;
	}

	private static Map<String, String> stories(Connection connection, String sql) throws SQLException {
		Map<String, String> stories = new HashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				stories.put(rows.getString(1), rows.getString(2));
			}
		}
		return stories;
	}

	/** All that one connection reads is of one moment, whatever happens meanwhile. */
	private Connection connect(String name) throws SQLException {
		Connection connection = DriverManager.getConnection(this.server.url(name + "_db"), name,
				this.secrets.get("database." + name));
		connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		connection.setAutoCommit(false);
		return connection;
	}

	/**
	 * A promise, and the query whose rows are the places where it is broken.
	 *
	 * @param promise its number in the list of invariants
	 * @param sentence what a row of the query means
	 * @param sql finds one text column
	 */
	private record Check(String promise, String sentence, String sql) {

		List<String> run(Connection connection) throws SQLException {
			List<String> findings = new ArrayList<>();
			try (Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery(this.sql)) {
				while (rows.next()) {
					findings.add(this.promise + " " + this.sentence + ": " + rows.getString(1));
				}
			}
			return findings;
		}

	}

}
