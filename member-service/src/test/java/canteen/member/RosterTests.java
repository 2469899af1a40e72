package canteen.member;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import canteen.member.roster.RosterFeed;
import canteen.member.secrecy.OldVault;
import canteen.member.secrecy.Vault;
import canteen.member.transaction.WholeTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@MemberTest
class RosterTests {

	private static final int TURNS = 20;

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	JsonMapper json;

	@Autowired
	WholeTransaction transaction;

	@Autowired
	RosterFeed feed;

	@Autowired
	Vault vault;

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void what_meal_reads_equals_the_contract() {
		elderOfTheContract();
		this.database
			.update("""
					insert into card (elder, number, token, live, issued_at, issued_by, kind, expires_on, revoked_at)
					values (17, '10000012', 'A1B2C3D4E5F6G7H8', null, now(3), 'x', 'paper', '2026-11-20', '2026-11-18 01:30:00'),
					  (17, '10000179', 'K7Q2M9X4T1B8W3Z6', 1, now(3), 'x', 'card', null, null)
					""");

		livesBehindADoor();

		JsonNode read = this.community.get("/api/member/roster?after=40&limit=500", Tokens.service("roster.meal facts"))
			.json();

		ObjectNode doorstep = (ObjectNode) read.at("/entries/0/doorstep");
		assertThat(doorstep.get("key").asString()).matches("d-[0-9a-f]{24}");
		JsonNode contract = contract("roster-for-meal").get("response");
		doorstep.set("key", contract.at("/entries/0/doorstep/key"));
		assertThat(read).isEqualTo(contract);
	}

	@Test
	void one_door_has_one_key_however_it_is_written_and_another_canteen_another() {
		long one = behind("福字巷9号", "chengguan");
		long same = behind("福字巷 ９号。", "chengguan");
		long next = behind("福字巷91号", "chengguan");
		long elsewhere = behind("福字巷9号", "ninghe");
		long homeless = behind("", "chengguan");

		Map<Long, JsonNode> entries = readAll(0);
		String key = entries.get(one).at("/doorstep/key").asString();

		assertThat(entries.get(same).at("/doorstep/key").asString()).isEqualTo(key);
		assertThat(List.of(next, elsewhere)).extracting((elder) -> entries.get(elder).at("/doorstep/key").asString())
			.doesNotContain(key)
			.doesNotHaveDuplicates();
		assertThat(entries.get(homeless).get("doorstep").isNull()).isTrue();
		assertThat(this.community.get("/api/member/roster?after=0", Tokens.service("roster.subsidy")).text())
			.doesNotContain("福字巷");
	}

	@Test
	void a_door_keeps_its_key_when_the_keys_turn() {
		long elder = behind("福字巷9号", "chengguan");
		String before = readAll(0).get(elder).at("/doorstep/key").asString();

		byte[] sealed = this.database.queryForObject("select sealed from lasting_secret where name = 'doorstep'",
				byte[].class);
		this.database.update("update lasting_secret set sealed = ? where name = 'doorstep'",
				OldVault.of(TestDatabase.OLD_KEY)
					.seal(this.vault.openBytes(sealed, "lasting_secret:doorstep"), "lasting_secret:doorstep"));
		assertThat(this.community.post("/api/member/keys/reseal", Tokens.person("admin"), "{}").status())
			.isEqualTo(200);

		assertThat(
				this.vault.isCurrent(this.database.queryForObject("select sealed from lasting_secret", byte[].class)))
			.isTrue();
		assertThat("d-" + OldVault.read(JdbcClient.create(this.database), this.vault)
			.name("doorstep", "chengguan\n福字巷9号")
			.substring(0, 24)).isEqualTo(before);
	}

	@Test
	void allergies_are_codes_and_what_has_none_keeps_its_word() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.database.update("update elder set diets = 'allergy:海鲜,allergy:芒果,allergy:鸡蛋,avoid:花生,halal' where id = ?",
				elder);

		assertThat(readAll(0).get(elder).get("allergies")).extracting(JsonNode::asString)
			.containsExactly("crustacean", "egg", "shellfish", "芒果");
	}

	@Test
	void what_subsidy_reads_equals_the_contract() {
		elderOfTheContract();
		this.database
			.update("""
					insert into category (elder, tag, from_date, to_date, paper) values (17, 'dibao', '2025-01-01', null, '')
					""");
		this.database.update("""
				insert into ability (elder, grade, standard, raised_because, assessor, assessed_on, from_date,
				  recorded_at, recorded_by)
				values (17, 'moderate', 'GB/T 42195-2022', '', 'x', '2026-03-01', '2026-03-01', now(3), 'x')
				""");
		this.database.update("""
				insert into life_period (elder, kind, from_date, to_date, place, reason, recorded_at, recorded_by)
				values (17, 'institution', '2026-02-01', '2026-02-20', '', '', now(3), 'x'),
				  (17, 'hospital', '2026-05-01', '2026-05-20', '', '', now(3), 'x')
				""");

		JsonNode read = this.community
			.get("/api/member/roster?after=40&limit=500", Tokens.service("roster.subsidy names"))
			.json();

		assertThat(read).isEqualTo(contract("roster-for-subsidy").get("response"));
	}

	@Test
	void the_names_call_equals_the_contract() {
		elderOfTheContract();
		JsonNode contract = contract("names");

		JsonNode names = this.community
			.post("/api/member/elders/names", Tokens.service("names"), contract.get("request").get("body").toString())
			.json();

		assertThat(names).isEqualTo(contract.get("response"));
	}

	@Test
	void a_revoked_card_appears_in_the_feed_and_the_next_card_beside_it() {
		long elder = this.community.elder("吕秀英", Community.idNumber("19430506"));
		String registrar = Tokens.person("registrar");
		String issue = "{\"elders\":[%d]}".formatted(elder);
		JsonNode issued = this.community.post("/api/member/cards/issue", registrar, issue).json();
		assertThat(this.community.post("/api/member/cards/issue", registrar, issue).json().get("count").asInt())
			.isZero();
		String number = issued.get("issued").get(0).get("number").asString();
		long before = readAll(0).get(elder).get("seq").asLong();

		String lost = "{\"reason\":\"丢失\"}";
		assertThat(this.community.post("/api/member/cards/" + number + "/revoke", registrar, lost).status())
			.isEqualTo(200);
		assertThat(this.community.post("/api/member/cards/" + number + "/revoke", registrar, lost).status())
			.isEqualTo(409);
		assertThat(this.community.post("/api/member/cards/卡/revoke", registrar, lost).status()).isEqualTo(404);
		this.community.post("/api/member/cards/issue", registrar, "{\"all\":true}");

		JsonNode entry = readAll(before).get(elder);
		assertThat(entry.get("pinyin").asString()).contains("lv xiu ying");
		assertThat(entry.get("cards").size()).isEqualTo(2);
		assertThat(entry.get("cards").get(0).get("status").asString()).isEqualTo("live");
		assertThat(entry.get("cards").get(0).get("token").asString()).matches("[0-9A-Z]{16}");
		assertThat(entry.get("cards").get(1).get("number").asString()).isEqualTo(number);
		assertThat(entry.get("cards").get(1).get("status").asString()).isEqualTo("revoked");
	}

	@Test
	void a_death_appears_in_the_feed() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));

		int status = this.community
			.post("/api/member/elders/" + elder + "/death", Tokens.person("registrar"),
					"{\"date\":\"2025-10-01\",\"source\":\"家属电话\"}")
			.status();

		JsonNode entry = readAll(0).get(elder);
		assertThat(status).isEqualTo(200);
		assertThat(entry.get("status").asString()).isEqualTo("deceased");
		assertThat(entry.get("deathDate").asString()).isEqualTo("2025-10-01");
	}

	@Test
	void readers_among_16_writers_read_every_change_in_order_and_lose_none() throws Exception {
		List<Long> elders = new ArrayList<>();
		for (int count = 0; count < 16 * TURNS; count++) {
			elders.add(this.community.elder("赵" + count, Community.idNumber("19400101")));
		}
		ExecutorService people = Executors.newFixedThreadPool(18);
		CountDownLatch halfway = new CountDownLatch(16);
		List<Future<?>> writers = new ArrayList<>();
		for (int writer = 0; writer < 16; writer++) {
			int mine = writer;
			writers.add(people.submit(() -> {
				for (int turn = 0; turn < TURNS; turn++) {
					// most are changed once, so that a lost change stays lost, and some
					// by many
					long once = elders.get(mine * TURNS + turn);
					long often = (turn % 5 == 0) ? elders.get(turn) : once;
					String name = "赵" + mine + "第" + turn;
					this.transaction.run(() -> {
						this.database.update("update elder set name = ? where id in (?, ?)", name, once, often);
						this.feed.changed(List.of(once, often));
						// some commits take their time
						this.database.queryForObject("select sleep(rand() * 0.02)", Long.class);
					});
					if (turn == TURNS / 2) {
						halfway.countDown();
					}
				}
			}));
		}
		Future<Map<Long, String>> fromTheStart = people.submit(() -> followed(writers, 500));
		Future<Map<Long, String>> fromHalfway = people.submit(() -> {
			halfway.await();
			return followed(writers, 5);
		});
		for (Future<?> writer : writers) {
			writer.get();
		}

		Map<Long, String> truth = new HashMap<>();
		this.database.query("select r.elder, r.seq, e.name from roster_entry r join elder e on e.id = r.elder",
				(row) -> {
					truth.put(row.getLong(1), row.getLong(2) + " " + row.getString(3));
				});
		assertThat(fromTheStart.get()).isEqualTo(truth);
		assertThat(fromHalfway.get()).isEqualTo(truth);
		assertThat(followed(List.of(), 7)).as("a full resync").isEqualTo(truth);
		people.shutdown();
	}

	/**
	 * Reads until all writers are done and nothing is left; with great pages the reader
	 * is always at the end of the feed, where changes come late.
	 * @return what was read last of each elder
	 */
	private Map<Long, String> followed(List<Future<?>> writers, int size) {
		Map<Long, String> seen = new HashMap<>();
		long highest = 0;
		boolean last = false;
		while (true) {
			boolean done = writers.stream().allMatch(Future::isDone);
			JsonNode page = page(highest, size);
			for (JsonNode entry : page.get("entries")) {
				long seq = entry.get("seq").asLong();
				assertThat(seq).as("read in order").isGreaterThan(highest);
				highest = seq;
				seen.put(entry.get("elder").asLong(), seq + " " + entry.get("name").asString());
			}
			assertThat(page.get("last").asLong()).isEqualTo(highest);
			if (last && page.get("entries").isEmpty()) {
				return seen;
			}
			last = done;
		}
	}

	@Test
	void a_change_that_commits_late_is_still_read_by_who_read_meanwhile() throws Exception {
		long slow = this.community.elder("慢", Community.idNumber("19400101"));
		long quick = this.community.elder("快", Community.idNumber("19400101"));
		long start = page(0, 500).get("last").asLong();
		CountDownLatch taken = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		ExecutorService people = Executors.newFixedThreadPool(2);

		Future<?> first = people.submit(() -> this.transaction.run(() -> {
			this.feed.changed(List.of(slow));
			taken.countDown();
			assertThatNoException().isThrownBy(() -> released.await(20, TimeUnit.SECONDS));
		}));
		assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
		Future<?> second = people.submit(() -> this.transaction.run(() -> this.feed.changed(List.of(quick))));
		assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
		JsonNode meanwhile = page(start, 500);
		released.countDown();
		first.get();
		second.get();
		people.shutdown();

		assertThat(meanwhile.get("entries").isEmpty()).isTrue();
		assertThat(readAll(meanwhile.get("last").asLong())).containsOnlyKeys(slow, quick);
	}

	private void elderOfTheContract() {
		this.database
			.update("""
					insert into elder (id, name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type, tail,
					  id_index, residents_group, place_city, place_district, place_town, canteen, status, death_source, diets,
					  contact_name, changed_at)
					values (17, '王桂兰', 'wang gui lan', 'wangguilan', 'wgl', 'female', '1943-05-06', '汉', 'resident_id', '0428',
					  '17', '第三居民小组', '530400', '530424', '530424100', 'chengguan', 'active', '', 'halal,low_sugar', '', now(3))
					""");
		this.database.update("insert into elder_secret (elder, id_number) values (17, 'x')");
		this.database.update("insert into roster_entry (elder, seq) values (17, 41)");
	}

	private void livesBehindADoor() {
		this.database.update("update elder set diets = 'allergy:花生,halal,low_sugar', usual_meals = ? where id = 17",
				"lunch:135:delivery,lunch:2");
		this.database.update("update elder_secret set address = ?, delivery_spot = ? where elder = 17",
				this.vault.seal("3组5栋201", "elder:17:address"), this.vault.seal("交给门卫", "elder:17:delivery_spot"));
		this.database.update("""
				insert into absence (elder, from_date, to_date, slots, told_by, recorded_at, recorded_by, cancelled_at)
				values (17, '2026-11-25', '2026-11-27', 'lunch', '女儿', now(3), 'x', null),
				  (17, '2026-11-28', '2026-11-28', 'lunch', '女儿', now(3), 'x', now(3))
				""");
		this.database.update("""
				insert into life_period (elder, kind, from_date, to_date, place, reason, recorded_at, recorded_by)
				values (17, 'hospital', '2026-12-20', null, '', '', now(3), 'x'),
				  (17, 'suspended', '2026-12-21', null, '', '', now(3), 'x')
				""");
		this.database.update("""
				insert into consent (elder, purpose, items, way, given_by, witness, given_on, withdrawn_reason,
				  recorded_at, recorded_by)
				values (17, 'place', '送餐位置', 'written', '', '', '2026-01-01', '', now(3), 'x')
				""");
		this.database.update("""
				insert into photo (elder, type, picture, taken_at, taken_by)
				values (17, 'image/jpeg', 'x', from_unixtime(? / 1000), 'x')
				""", Long.parseLong("mjx2k9a0", 36));
	}

	private long behind(String address, String canteen) {
		return this.community.post("/api/member/elders", Tokens.person("registrar"), """
				{"name":"王桂兰","idNumber":"%s","address":"%s","canteen":"%s"}
				""".formatted(Community.idNumber("19430506"), address, canteen)).json().get("elder").asLong();
	}

	private Map<Long, JsonNode> readAll(long after) {
		Map<Long, JsonNode> entries = new HashMap<>();
		page(after, 500).get("entries").forEach((entry) -> entries.put(entry.get("elder").asLong(), entry));
		return entries;
	}

	private JsonNode page(long after, int limit) {
		return this.community
			.get("/api/member/roster?after=" + after + "&limit=" + limit, Tokens.service("roster.meal"))
			.json();
	}

	private JsonNode contract(String name) {
		return this.json.readTree(new File("../deploy/contracts/" + name + ".json"));
	}

}
