package canteen.member;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;

import canteen.member.secrecy.OldVault;
import canteen.member.secrecy.Vault;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTests {

	private static final byte[] JPEG = jpeg();

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	private final String admin = Tokens.person("admin");

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private String id;

	private String path;

	private long elder;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.id = Community.idNumber("19330506");
		this.elder = this.community.elder("王桂兰", this.id);
		this.path = "/api/member/elders/" + this.elder;
	}

	@Test
	void every_look_at_a_persons_page_is_noted_and_a_refused_one_shows_nothing_to_note() {
		this.community.get(this.path, Tokens.person("finance"));
		this.community.get(this.path + "/history", this.registrar);
		this.community.get(this.path, Tokens.person("registrar", "ninghe"));
		this.community.get("/api/member/elders/999999", this.registrar);

		JsonNode looks = this.community
			.get("/api/member/audit?action=elder_read&elder=" + this.elder, Tokens.person("auditor"))
			.json()
			.get("entries");

		assertThat(looks.valueStream().map((look) -> look.get("reason").asString())).containsExactly("history", "");
		assertThat(this.database.queryForObject(
				"select count(*) from audit_entry where action = 'elder_read' and elder <> ?", Integer.class,
				this.elder))
			.isZero();
	}

	@Test
	void a_look_is_noted_however_the_person_is_written_in_the_address() {
		for (String written : new String[] { "%%20%d", "+%d", "0%d", "%d%%20", "%%E3%%80%%80%d" }) {
			assertLookNoted("/api/member/elders/" + written.formatted(this.elder) + "/history",
					"elder = " + this.elder);
		}
		assertLookNoted("/api/member/elders/0x" + Long.toHexString(this.elder), "elder = " + this.elder);
		long helper = this.community
			.post("/api/member/helpers", this.registrar, "{\"kind\":\"volunteer\",\"name\":\"李志愿\"}")
			.json()
			.get("id")
			.asLong();
		assertLookNoted("/api/member/helpers/" + helper, "helper = " + helper);
		assertLookNoted("/api/member/helpers/+" + helper + "/hours", "helper = " + helper);
	}

	private void assertLookNoted(String address, String whose) {
		String looks = "select count(*) from audit_entry where action like '%_read' and " + whose;
		int before = this.database.queryForObject(looks, Integer.class);
		Community.Answer shown = this.community
			.answer(MockMvcRequestBuilders.get(URI.create(address)).header("Authorization", this.registrar));
		assertThat(shown.status()).as(address).isEqualTo(200);
		assertThat(this.database.queryForObject(looks, Integer.class)).as(address).isEqualTo(before + 1);
	}

	@Test
	void a_consent_says_how_it_was_given_and_may_be_taken_back_once() {
		int unwitnessed = consent("{\"purpose\":\"meals\",\"items\":\"姓名、饮食\",\"way\":\"oral\"}").status();
		int ahead = consent("{\"purpose\":\"meals\",\"items\":\"姓名\",\"way\":\"written\",\"on\":\"%s\"}"
			.formatted(this.today.plusDays(1))).status();
		JsonNode given = consent(
				"{\"purpose\":\"meals\",\"items\":\"姓名、饮食\",\"way\":\"oral\",\"witness\":\"李网格\",\"on\":\"2026-01-05\"}")
			.json()
			.get("consents")
			.get(0);
		String withdraw = this.path + "/consents/" + given.get("id").asLong() + "/withdraw";

		assertThat(unwitnessed).isEqualTo(400);
		assertThat(ahead).isEqualTo(400);
		assertThat(given.get("witness").asString()).isEqualTo("李网格");
		assertThat(lacking()).isZero();
		assertThat(this.community.post(withdraw, this.registrar, "{\"on\":\"2026-01-04\"}").status()).isEqualTo(400);
		assertThat(this.community.post(withdraw, this.registrar, "{\"reason\":\"不再来了\"}").status()).isEqualTo(200);
		assertThat(this.community.post(withdraw, this.registrar, "{}").status()).isEqualTo(409);
		assertThat(lacking()).isEqualTo(1);
	}

	@Test
	void a_photo_needs_consent_is_kept_sealed_and_goes_when_the_consent_does() throws IOException {
		assertThat(photo(JPEG)).isEqualTo(409);
		long consent = consent("{\"purpose\":\"photo\",\"items\":\"照片\",\"way\":\"written\"}").json()
			.get("consents")
			.get(0)
			.get("id")
			.asLong();

		assertThat(photo("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEqualTo(400);
		assertThat(photo(new byte[1024 * 1024 + 1])).isEqualTo(400);
		assertThat(photo(Arrays.copyOf(JPEG, 40))).isEqualTo(400);
		assertThat(photo(JPEG)).isEqualTo(204);
		Community.Answer shown = this.community.get(this.path + "/photo", Tokens.person("canteen", "chengguan"));
		BufferedImage portrait = ImageIO.read(new ByteArrayInputStream(shown.bytes()));
		assertThat(portrait.getWidth()).isEqualTo(480);
		assertThat(portrait.getHeight()).isEqualTo(360);
		assertThat(new String(shown.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS 24.06,101.99");
		this.community.post("/api/member/cards/issue", this.registrar, "{\"all\":true}");
		assertThat(this.community.get("/api/member/cards/sheet", this.registrar).text())
			.contains("<img src=\"" + this.path + "/photo\"");
		assertThat(shown.response().getContentType()).isEqualTo("image/jpeg");
		assertThat(this.community.get(this.path + "/photo", Tokens.person("canteen", "ninghe")).status())
			.isEqualTo(403);
		assertThat(this.community.get(this.path + "/photo", Tokens.person("volunteer")).status()).isEqualTo(403);
		assertThat(this.database.queryForObject("select picture from photo", byte[].class)).isNotEqualTo(JPEG);

		this.community.post(this.path + "/consents/" + consent + "/withdraw", this.registrar, "{}");

		assertThat(this.community.get(this.path + "/photo", this.registrar).status()).isEqualTo(404);
	}

	@Test
	void a_counter_keeps_a_photo_by_its_version_and_asks_for_no_other() throws IOException {
		consent("{\"purpose\":\"photo\",\"items\":\"照片\",\"way\":\"written\"}");
		assertThat(photo(JPEG)).isEqualTo(204);
		String version = inFeed().get("photo").asString();
		String counter = Tokens.person("canteen", "chengguan");

		Community.Answer kept = this.community.get(this.path + "/photo?v=" + version, counter);
		Community.Answer old = this.community.get(this.path + "/photo?v=older", counter);
		int same = this.community
			.answer(MockMvcRequestBuilders.get(this.path + "/photo")
				.header("Authorization", counter)
				.header("If-None-Match", "\"" + version + "\""))
			.status();

		assertThat(kept.response().getHeader("Cache-Control")).contains("private", "max-age=43200", "immutable");
		assertThat(kept.response().getHeader("ETag")).isEqualTo("\"" + version + "\"");
		assertThat(old.response().getHeader("Cache-Control")).contains("no-cache", "private");
		assertThat(same).isEqualTo(304);
		this.database.update("update photo set taken_at = date_sub(taken_at, interval 1 hour)");
		assertThat(photo(JPEG)).isEqualTo(204);
		assertThat(inFeed().get("photo").asString()).isNotEqualTo(version);
	}

	private JsonNode inFeed() {
		return this.community.get("/api/member/roster", Tokens.service("roster.meal")).json().at("/entries/0");
	}

	@Test
	void a_masked_phone_is_shown_to_an_auditor_only_with_a_reason_on_record() {
		String auditor = Tokens.person("auditor");
		assertThat(this.community.get(this.path, auditor).text()).doesNotContain("13800001234", "福字巷");
		assertThat(this.community.post(this.path + "/contact/reveal", auditor, "{}").status()).isEqualTo(400);
		assertThat(this.community.post(this.path + "/contact/reveal", Tokens.person("finance"), "{\"reason\":\"看看\"}")
			.status()).isEqualTo(403);

		JsonNode shown = this.community.post(this.path + "/contact/reveal", auditor, "{\"reason\":\"抽查回访\"}").json();

		assertThat(shown.get("phone").asString()).isEqualTo("13800001234");
		assertThat(this.database.queryForList("select reason from audit_entry where action = 'contact_revealed'",
				String.class))
			.containsExactly("抽查回访");
	}

	@Test
	void a_person_gets_all_that_is_held_about_them() throws IOException {
		consent("{\"purpose\":\"photo\",\"items\":\"照片\",\"way\":\"written\"}");
		photo(JPEG);
		long team = this.community.post("/api/member/teams", this.registrar, "{\"name\":\"福字巷小组\"}")
			.json()
			.get("id")
			.asLong();
		this.community.post("/api/member/teams/" + team + "/elders", this.registrar, "{\"elder\":" + this.elder + "}");
		long household = this.community.post("/api/member/households", this.registrar, "{\"number\":\"1-1\"}")
			.json()
			.get("id")
			.asLong();
		this.community.post("/api/member/households/" + household + "/members", this.registrar,
				"{\"elder\":" + this.elder + "}");
		this.community.post(this.path + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"paper\":\"宁民3号\"}");
		this.community.post(this.path + "/periods", this.registrar,
				"{\"kind\":\"hospital\",\"from\":\"2026-02-01\",\"to\":\"2026-02-03\",\"place\":\"县医院\"}");
		consent("{\"purpose\":\"meals\",\"items\":\"姓名、饮食\",\"way\":\"written\"}");
		this.community.post("/api/member/cards/issue", this.registrar, "{\"elders\":[" + this.elder + "]}");
		this.community.get(this.path, Tokens.person("care"));

		Community.Answer copy = this.community.post(this.path + "/export", this.registrar, "{\"reason\":\"本人要求\"}");

		assertThat(copy.status()).isEqualTo(200);
		assertThat(copy.response().getHeader("Content-Disposition")).contains("attachment");
		assertThat(copy.json().get("fields").get("idNumber").asString()).isEqualTo(this.id);
		assertThat(copy.text()).contains("13800001234", "福字巷9号", "宁民3号", "县医院", "姓名、饮食", "elder_read", "halal")
			.contains("issued_at_utc");
		assertThat(copy.text()).doesNotContain("token");
		assertThat(copy.json().at("/records/careTeams/0/name").asString()).isEqualTo("福字巷小组");
		assertThat(copy.json().at("/records/households/0/number").asString()).isEqualTo("1-1");
		assertThat(Base64.getDecoder().decode(copy.json().at("/pictures/photo").asString()))
			.isEqualTo(this.community.get(this.path + "/photo", this.registrar).bytes());
		assertThat(this.community.post(this.path + "/export", Tokens.person("care"), "{\"reason\":\"本人要求\"}").status())
			.isEqualTo(403);
		assertThat(this.database.queryForList("select reason from audit_entry where action = 'elder_exported'",
				String.class))
			.containsExactly("本人要求");
	}

	@Test
	void a_death_revokes_the_card_at_once() {
		this.community.post("/api/member/cards/issue", this.registrar, "{\"elders\":[" + this.elder + "]}");

		this.community.post(this.path + "/death", this.registrar, "{\"date\":\"2026-10-01\",\"source\":\"家属\"}");

		JsonNode card = feed("meal").get("cards").get(0);
		assertThat(card.get("status").asString()).isEqualTo("revoked");
		assertThat(this.community.get(this.path + "/cards", this.registrar)
			.json()
			.get("cards")
			.get(0)
			.get("revokedReason")
			.asString()).isEqualTo("去世");
	}

	@Test
	void ten_years_and_a_day_after_the_death_the_person_is_forgotten_and_the_ledgers_id_stays() {
		this.community.post(this.path + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2012-01-01\",\"paper\":\"宁民3号\"}");
		this.community.change(this.path, this.registrar,
				"""
						{"name":"王桂兰","phone":"13800009999","canteen":"chengguan","group":"第三居民小组","profile":{"nickname":"三婆","notes":"耳背",
						 "contacts":[{"name":"王小明","phone":"13900005678"},{"name":"王小红","phone":"13900001111"}]}}""");
		died(this.today.minusYears(10));
		assertThat(anonymise(this.admin)).isEqualTo(409);
		died(this.today.minusYears(10).minusDays(1));
		assertThat(this.community.get("/api/member/privacy/due", this.registrar).json().get("elders").size())
			.isEqualTo(1);
		JsonNode before = feed("subsidy");

		assertThat(anonymise(this.registrar)).isEqualTo(403);
		assertThat(anonymise(this.admin)).isEqualTo(204);

		JsonNode after = feed("subsidy");
		for (String kept : new String[] { "elder", "birthDate", "deathDate", "categories", "group" }) {
			assertThat(after.get(kept)).isEqualTo(before.get(kept));
		}
		assertThat(after.get("seq").asLong()).isGreaterThan(before.get("seq").asLong());
		assertThat(feed("meal").get("name").asString()).isEqualTo("已匿名");
		String page = this.community.get(this.path, this.admin).text()
				+ this.community.get(this.path + "/history", this.admin).text()
				+ this.community.get(this.path + "/categories", this.admin).text()
				+ this.community.post(this.path + "/export", this.admin, "{\"reason\":\"核对\"}").text();
		assertThat(page).doesNotContain("王桂兰", "三婆", "王小明", "13800009999", "13900001111", "宁民3号", "耳背", this.id);
		assertThat(anonymise(this.admin)).isEqualTo(404);
		assertThat(this.community.change(this.path, this.registrar, "{\"name\":\"又回来\",\"birthDate\":\"1933-05-06\"}")
			.status()).isEqualTo(404);
		this.community.elder("王桂兰", this.id);
	}

	@Test
	void rows_of_an_older_key_are_found_and_after_resealing_the_older_key_is_not_needed() {
		Vault old = OldVault.of(TestDatabase.OLD_KEY);
		this.database.update("update elder_secret set id_number = ?, phone = ?",
				old.seal(this.id, "elder:" + this.elder + ":id_number"),
				old.seal("13800007777", "elder:" + this.elder + ":phone"));
		this.database.update("update elder set id_index = ?", old.index("resident_id:" + this.id));
		String again = "{\"name\":\"同一人\",\"idNumber\":\"" + this.id + "\"}";

		assertThat(this.community.get(this.path, this.registrar).text()).contains("13800007777");
		assertThat(this.community.post("/api/member/elders", this.registrar, again).status()).isEqualTo(409);
		assertThat(this.community.post("/api/member/keys/reseal", this.registrar, "{}").status()).isEqualTo(403);
		byte[] merge = old.seal("{}", "merge:" + this.elder);
		this.database.update(
				"insert into elder_merge (kept, dropped, kept_before, dropped_before, kept_version, reason, "
						+ "merged_at, merged_by) values (?, ?, ?, ?, 0, '', now(), 'account:4')",
				this.elder, this.elder, merge, merge);
		this.database
			.update("insert into intake (id, received_at, received_by, created_count, updated_count, same_count, "
					+ "error_count) values (77, now(), 'account:4', 0, 0, 0, 0)");
		this.database.update(
				"insert into intake_row (intake, row_no, cells, verdict, notes) values (77, 5, ?, 'new', '')",
				old.seal("[]", "intake:77:5"));
		this.database.update("update elder_phone set phone_index = ?", old.index("phone:13800007777"));
		assertThat(found("13800007777")).isEqualTo(1);
		int values = this.community.post("/api/member/keys/reseal", this.admin, "{}").json().get("values").asInt();
		int more = this.community.post("/api/member/keys/reseal", this.admin, "{}").json().get("values").asInt();

		assertThat(values).isEqualTo(5);
		assertThat(found("13800007777")).isEqualTo(1);
		assertThat(this.database.queryForObject("select phone_index from elder_phone", byte[].class))
			.isNotEqualTo(old.index("phone:13800007777"));
		this.database.update("delete from elder_merge");
		assertThat(more).isZero();
		assertThat(this.community.get(this.path, this.registrar).text()).contains("13800007777");
		assertThat(this.database.queryForObject("select id_index from elder", byte[].class))
			.isNotEqualTo(old.index("resident_id:" + this.id));
		assertThat(this.community.post("/api/member/elders", this.registrar, again).status()).isEqualTo(409);
	}

	@Test
	void no_table_and_no_log_holds_in_plain_what_a_full_life_of_an_elder_wrote(CapturedOutput log) {
		String other = Community.idNumber("19330506");
		this.community.change(this.path, this.registrar, """
				{"name":"王桂兰","idNumber":"%s","phone":"13800002222","address":"新城路77号","profile":{"notes":"门口有狗勿近",
				 "deliverySpot":"二楼小桌上","keyHolder":{"name":"钥匙邻居","phone":"13700003333"},
				 "contacts":[{"name":"王小明","phone":"13900005678"},{"name":"王小红","phone":"13900001111"}]}}
				""".formatted(other));
		this.community.change(this.path, this.registrar, "{\"name\":\"王桂兰\",\"profile\":{\"contacts\":[]}}");
		this.community.post(this.path + "/absences", this.registrar,
				"{\"from\":\"2099-01-01\",\"to\":\"2099-01-02\",\"reason\":\"化疗三天\",\"toldBy\":\"女儿\"}");
		long followUp = this.community
			.post("/api/member/care-facts", Tokens.service("care-facts"),
					"""
							{"facts":[{"id":"7d1b0c52-9a1e-4f8e-8a43-2b6f3f2f7b01","type":"no_answer","elder":%d,"canteen":"chengguan",
							 "date":"2026-11-23","slot":"lunch","at":"2026-11-23T11:52:00+08:00","note":"屋里有咳嗽声"}]}
							"""
						.formatted(this.elder))
			.json()
			.at("/results/0/followUp")
			.asLong();
		this.community.post("/api/member/follow-ups/" + followUp + "/outcome", this.registrar,
				"{\"outcome\":\"no_one\",\"needs\":\"代买降压药\",\"note\":\"窗帘拉着\"}");
		this.community.post("/api/member/households", this.registrar, "{\"number\":\"1\",\"address\":\"福字巷9号\"}");
		this.community.post(this.path + "/id-number/reveal", this.registrar, "{\"reason\":\"核对户口\"}");
		assertThat(this.community.post(this.path + "/export", this.registrar, "{\"reason\":\"本人要求\"}").text())
			.contains("化疗三天", "屋里有咳嗽声", "代买降压药", "窗帘拉着");

		String broken = "{\"name\":\"王桂兰\",\"idNumber\":\"" + this.id.substring(0, 17) + "Y\"}";
		assertThat(this.community.post("/api/member/elders", this.registrar, broken).text())
			.doesNotContain(this.id.substring(0, 14));
		this.community.get("/api/member/elders?q=" + this.id, this.registrar);

		assertThat(log.getAll()).doesNotContain(this.id, other, "13800001234", "13800002222", "王桂兰");
		StringBuilder everything = new StringBuilder();
		for (String table : this.database.queryForList("show tables", String.class)) {
			this.database.query("select * from " + table, (row) -> {
				for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
					byte[] bytes = row.getBytes(column);
					everything.append((bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "").append('\n');
				}
			});
		}

		assertThat(everything.toString()).contains("王桂兰", "核对户口", "idNumber")
			.doesNotContain(this.id, other, "13800001234", "13800002222", "13700003333", "13900005678", "13900001111",
					"福字巷", "新城路", "勿近", "小桌上", "钥匙邻居", "化疗", "咳嗽", "降压药", "窗帘");
		assertThat(this.community.get(this.path + "/history", this.admin).text()).contains("****" + other.substring(14))
			.doesNotContain(this.id, other);
	}

	@Test
	void a_date_that_cannot_be_read_is_named_by_its_field() {
		JsonNode problem = this.community
			.post(this.path + "/periods", this.registrar, "{\"kind\":\"hospital\",\"from\":\"2026-13-01\"}")
			.json();

		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("from");
	}

	private int found(String q) {
		return this.community.get("/api/member/elders?q=" + q, this.registrar).json().get("total").asInt();
	}

	private void died(LocalDate date) {
		assertThat(this.community
			.post(this.path + "/death", this.registrar, "{\"date\":\"%s\",\"source\":\"家属\"}".formatted(date))
			.status()).isEqualTo(200);
	}

	private int anonymise(String token) {
		return this.community.post(this.path + "/anonymise", token, "{\"reason\":\"保存期满\"}").status();
	}

	private Community.Answer consent(String body) {
		return this.community.post(this.path + "/consents", this.registrar, body);
	}

	private int lacking() {
		return this.community.get("/api/member/consents/lacking?purpose=meals", this.registrar)
			.json()
			.get("elders")
			.size();
	}

	private int photo(byte[] picture) {
		return this.community
			.answer(MockMvcRequestBuilders.put(this.path + "/photo")
				.header("Authorization", this.registrar)
				.contentType(MediaType.IMAGE_JPEG)
				.content(picture))
			.status();
	}

	private JsonNode feed(String neighbour) {
		return this.community.get("/api/member/roster", Tokens.service("roster." + neighbour))
			.json()
			.get("entries")
			.get(0);
	}

	/** A picture of 1600 by 1200 pixels with the place it was taken at behind it. */
	private static byte[] jpeg() {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB), "jpeg", out);
			out.write("GPS 24.06,101.99".getBytes(StandardCharsets.US_ASCII));
			return out.toByteArray();
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
