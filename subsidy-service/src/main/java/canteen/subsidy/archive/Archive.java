package canteen.subsidy.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.neighbour.MemberCalls;
import canteen.subsidy.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What locked statements show beside their postings; only added to. Names are sealed each
 * by itself with a key from outside the database.
 */
@Repository
public class Archive {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final NameVault vault;

	private final JsonMapper json;

	Archive(JdbcClient jdbc, JdbcTemplate template, NameVault vault, JsonMapper json) {
		this.jdbc = jdbc;
		this.template = template;
		this.vault = vault;
		this.json = json;
	}

	/** Belongs in the transaction that locks the statement. */
	public void keep(long statement, Surroundings surroundings) {
		this.jdbc.sql("insert into statement_paper (statement, document) values (?, ?)")
			.params(statement, this.json.writeValueAsString(surroundings.with(Map.of())))
			.update();
		List<Object[]> names = surroundings.names()
			.values()
			.stream()
			.map(name -> new Object[] { statement, name.elder(),
					this.vault.seal(this.json.writeValueAsString(name), place(statement, name.elder())) })
			.toList();
		Rows.insert(this.template, "insert into statement_name (statement, elder, sealed)", names);
	}

	/** Empty until the statement is locked. */
	Optional<Surroundings> of(long statement) {
		return this.jdbc.sql("select document from statement_paper where statement = ?")
			.param(statement)
			.query(String.class)
			.optional()
			.map(document -> this.json.readValue(document, Surroundings.class).with(names(statement)));
	}

	private Map<Long, MemberCalls.Name> names(long statement) {
		Map<Long, MemberCalls.Name> names = new HashMap<>();
		this.jdbc.sql("select elder, sealed from statement_name where statement = ?").param(statement).query(row -> {
			long elder = row.getLong("elder");
			names.put(elder, this.json.readValue(this.vault.open(row.getBytes("sealed"), place(statement, elder)),
					MemberCalls.Name.class));
		});
		return names;
	}

	private static String place(long statement, long elder) {
		return "statement:" + statement + ":elder:" + elder;
	}

}
