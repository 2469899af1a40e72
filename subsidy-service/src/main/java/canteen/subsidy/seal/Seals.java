package canteen.subsidy.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals; they can be read and added to. */
@Repository
class Seals {

	private static final String COLUMNS = """
			select canteen, seal_no, day, postings, price_fen, self_pay_fen, heads, previous, digest, sealed_at
			from seal
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Seals(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Every canteen with a period. */
	List<String> canteens() {
		return this.jdbc.sql("select distinct canteen from period order by canteen").query(String.class).list();
	}

	Optional<Seal> newest(String canteen) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? order by seal_no desc limit 1")
			.param(canteen)
			.query(this::seal)
			.optional();
	}

	Optional<Seal> find(String canteen, int no) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? and seal_no = ?")
			.params(canteen, no)
			.query(this::seal)
			.optional();
	}

	Optional<Seal> byDigest(String digest) {
		return this.jdbc.sql(COLUMNS + "where digest = ?").param(digest).query(this::seal).optional();
	}

	/** Newest first, before this number; at most 100. */
	List<Seal> before(String canteen, int no) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? and seal_no < ? order by seal_no desc limit 100")
			.params(canteen, no)
			.query(this::seal)
			.list();
	}

	/** Oldest first, after this number; at most 100. */
	List<Seal> after(String canteen, int no) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? and seal_no > ? order by seal_no limit 100")
			.params(canteen, no)
			.query(this::seal)
			.list();
	}

	/** What a period's postings after one serial and up to another come to. */
	Seal.Sum sum(String canteen, String month, int after, int upTo) {
		return this.jdbc.sql("""
				select count(*) as postings, coalesce(sum(price_fen), 0) as price_fen,
				coalesce(sum(self_pay_fen), 0) as self_pay_fen
				from posting
				where canteen = ?
				and month = ?
				and serial > ?
				and serial <= ?
				""").params(canteen, month, after, upTo).query(Seal.Sum.class).single();
	}

	/**
	 * Keeps the seal.
	 * @throws org.springframework.dao.DuplicateKeyException if another replica was faster
	 */
	void add(Seal seal) {
		this.jdbc.sql("""
				insert into seal (canteen, seal_no, day, postings, price_fen, self_pay_fen, heads, previous, digest,
				sealed_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(seal.canteen(), seal.no(), seal.day(), seal.postings(), seal.priceFen(), seal.selfPayFen(),
					this.json.writeValueAsString(seal.ends()), seal.previous(), seal.digest(),
					LocalDateTime.ofInstant(seal.sealedAt(), ZoneOffset.UTC))
			.update();
	}

	private Seal seal(ResultSet row, int number) throws SQLException {
		return new Seal(row.getString("canteen"), row.getInt("seal_no"), row.getObject("day", LocalDate.class),
				row.getLong("postings"), row.getLong("price_fen"), row.getLong("self_pay_fen"),
				List.of(this.json.readValue(row.getString("heads"), Seal.End[].class)), row.getString("previous"),
				row.getString("digest"), row.getObject("sealed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
	}

}
