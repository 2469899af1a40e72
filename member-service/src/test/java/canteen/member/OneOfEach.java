package canteen.member;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

import canteen.testing.Calls;
import org.awaitility.Awaitility;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** One record of each kind in the canteen Chengguan, and calls that name them. */
final class OneOfEach {

	private static final String ID_NUMBER = Community.withCheck("00000019430506907");

	private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private final String registrar = Tokens.other("registrar", "chengguan");

	private final Community community;

	private final JdbcTemplate database;

	private final Calls calls = new Calls();

	OneOfEach(Community community, JdbcTemplate database) {
		this.community = community;
		this.database = database;
	}

	/** What not everybody may read, and what shows that a record is of Chengguan. */
	Map<String, String> secrets() {
		return Map.ofEntries(Map.entry("of the canteen", "王桂兰"), Map.entry("of the canteen: code", "chengguan"),
				Map.entry("of the canteen: helper", "李志愿"), Map.entry("of the canteen: merge", "重复登记"),
				Map.entry("of the canteen: draft", "\"state\":\"applied\""), Map.entry("ID number", ID_NUMBER),
				Map.entry("birth date", "1943-05-06"), Map.entry("elder's phone", "13800001234"),
				Map.entry("contact's phone", "13900005678"), Map.entry("address", "福字巷9号"),
				Map.entry("key holder's phone", "13700004321"), Map.entry("ethnic group", "苗"),
				Map.entry("category", "dibao"), Map.entry("ability", "moderate"), Map.entry("illness", "胰岛素"),
				Map.entry("notes", "怕生"), Map.entry("reason of absence", "住院观察"),
				Map.entry("helper's phone", "13600008765"), Map.entry("household", "530424-001"));
	}

	Calls make() {
		this.community.isEmpty();
		this.database.update("delete from intake_row");
		long elder = elder("王桂兰", ID_NUMBER, "1943-05-06");
		long kept = elder("李秀英", Community.idNumber("19450101"), "1945-01-01");
		long dropped = elder("李秀瑛", Community.idNumber("19450101"), "1945-01-01");
		long double1 = elder("周玉珍", Community.idNumber("19460101"), "1946-01-01");
		long double2 = elder("周玉珍", Community.idNumber("19460101"), "1946-01-01");
		long late = elder("王桂兰姐", Community.idNumber("19000101"), "1900-01-01");
		this.database.update("update elder set status = 'deceased', death_date = '1990-01-01' where id = ?", late);
		this.calls.word("elder", elder)
			.word("elders", new long[] { elder })
			.word("canteen", "chengguan")
			.word("on", this.today.toString())
			.word("from", this.today.toString())
			.word("to", this.today.plusDays(3).toString())
			.word("date", this.today.toString())
			.word("reason", "核对户口本")
			.word("purpose", "visits")
			.id("/api/member/elders/{id}", elder);
		aboutTheElder("/api/member/elders/" + elder);
		this.calls.body("POST /api/member/duplicates/apart", two("one", double1, "other", double2))
			.body("POST /api/member/merges",
					two("keep", double1, "drop", double2).replace("}", ",\"reason\":\"重复登记\"}"))
			.id("/api/member/merges/{id}",
					made("/api/member/merges", two("keep", kept, "drop", dropped).replace("}", ",\"reason\":\"重复登记\"}"),
							"select max(id) from elder_merge"));
		household(elder);
		helpers(elder);
		followUp(elder);
		roster();
		return this.calls;
	}

	private void aboutTheElder(String elder) {
		String person = this.registrar;
		this.calls.body("PUT /api/member/elders/{id}", "{\"version\":0,\"name\":\"王桂兰\",\"canteen\":\"chengguan\"}")
			.body("POST /api/member/elders",
					"""
							{"name":"赵大妈","idNumber":"%s","group":"第三居民小组","phone":"13800000000","address":"城关镇福字巷9号",
							 "registeredPlace":"530424100","canteen":"chengguan","diets":["低糖","过敏:花生"],
							 "profile":{"nickname":"三婆","living":"alone","deliverySpot":"交给门卫",
							  "usualMeals":[{"slot":"lunch","days":[1,3,5],"mode":"delivery"}],
							  "contacts":[{"name":"赵女儿","relation":"女儿","phone":"13900000000"}]}}"""
						.formatted(Community.idNumber("19440101")))
			.body("POST /api/member/elders/{elder}/disabilities",
					"{\"kind\":\"sight\",\"grade\":2,\"from\":\"2020-01-01\"}")
			.body("POST /api/member/elders/export", "{\"search\":{}}")
			.id("/api/member/elders/{elder}/absences/{id}", made(elder + "/absences",
					"{\"from\":\"%s\",\"to\":\"%s\",\"slots\":[\"lunch\"],\"reason\":\"住院观察\",\"toldBy\":\"女儿\"}"
						.formatted(this.today, this.today),
					"select max(id) from absence"))
			.body("POST /api/member/elders/{elder}/absences",
					"{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"去女儿家\",\"toldBy\":\"女儿\"}"
						.formatted(this.today.plusDays(9), this.today.plusDays(9)))
			.id("/api/member/elders/{elder}/categories/{id}",
					made(elder + "/categories",
							"{\"tag\":\"dibao\",\"from\":\"2026-01-01\",\"to\":\"%s\"}"
								.formatted(this.today.plusDays(9)),
							"select max(id) from category"))
			.id("/api/member/elders/{elder}/category-applications/{id}",
					made(elder + "/category-applications", "{\"tag\":\"duju\",\"from\":\"2026-01-01\",\"paper\":\"1\"}",
							"select max(id) from category_application"))
			.body("POST /api/member/elders/{elder}/categories", "{\"tag\":\"youfu\",\"from\":\"2026-01-01\"}")
			.body("POST /api/member/elders/{elder}/category-applications",
					"{\"tag\":\"youfu\",\"from\":\"2026-01-01\",\"paper\":\"1\"}")
			.body("POST /api/member/elders/{elder}/categories/{id}/steps",
					"{\"state\":\"approved\",\"paper\":\"民〔2026〕3号\",\"note\":\"补批文\"}")
			.body("POST /api/member/elders/{elder}/category-applications/{id}/steps",
					"{\"state\":\"checked\",\"note\":\"入户核查\"}");
		made(elder + "/abilities",
				"{\"grade\":\"moderate\",\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-01-05\",\"validUntil\":\"%s\"}"
					.formatted(this.today.plusDays(9)),
				"select max(id) from ability");
		this.calls
			.body("POST /api/member/elders/{elder}/abilities",
					"{\"grade\":\"mild\",\"assessor\":\"县评估中心\",\"assessedOn\":\"2026-02-05\"}")
			.id("/api/member/elders/{elder}/disabilities/{id}",
					made(elder + "/disabilities", "{\"kind\":\"limb\",\"grade\":2,\"from\":\"2020-01-01\"}",
							"select max(id) from disability"))
			.id("/api/member/elders/{elder}/periods/{id}",
					made(elder + "/periods",
							"{\"kind\":\"hospital\",\"from\":\"2026-01-01\",\"to\":\"2026-01-05\",\"reason\":\"住院观察\"}",
							"select max(id) from life_period"))
			.body("POST /api/member/elders/{elder}/periods",
					"{\"kind\":\"hospital\",\"from\":\"2026-02-01\",\"to\":\"2026-02-05\"}")
			.body("PUT /api/member/elders/{elder}/periods/{id}",
					"{\"kind\":\"hospital\",\"from\":\"2026-01-01\",\"to\":\"2026-01-04\"}");
		for (String purpose : new String[] { "photo", "health", "place" }) {
			made(elder + "/consents", "{\"purpose\":\"%s\",\"items\":\"照片\",\"way\":\"written\",\"on\":\"2026-01-05\"}"
				.formatted(purpose), "select max(id) from consent");
		}
		this.calls.id("/api/member/elders/{elder}/consents/{id}", number("select max(id) from consent"));
		picture(elder + "/photo", person);
		long note = made(elder + "/diet-notes", "{\"diet\":\"low_sugar\",\"note\":\"胰岛素\"}",
				"select max(id) from diet_note");
		picture(elder + "/diet-notes/" + note + "/slip", person);
		this.calls.id("/api/member/elders/{elder}/diet-notes/{id}", note)
			.body("POST /api/member/elders/{elder}/diet-notes", "{\"diet\":\"halal\",\"note\":\"另锅\"}")
			.picture("PUT /api/member/elders/{elder}/diet-notes/{id}/slip", jpeg())
			.picture("PUT /api/member/elders/{elder}/photo", jpeg());
		made("/api/member/cards/issue", "{\"all\":true}", "select max(id) from card");
		this.calls
			.word("number",
					this.database.queryForObject("select number from card where elder = ?", String.class,
							elder.replaceAll(".*/", "")))
			.body("POST /api/member/cards/temporary",
					"{\"elder\":%s,\"expiresOn\":\"%s\"}".formatted(elder.replaceAll(".*/", ""), this.today));
	}

	private void household(long elder) {
		long household = made("/api/member/households",
				"{\"number\":\"530424-001\",\"address\":\"福字巷9号\",\"group\":\"第三居民小组\"}",
				"select max(id) from household");
		made("/api/member/households/" + household + "/members",
				"{\"elder\":%d,\"from\":\"2026-01-01\"}".formatted(elder), "select max(id) from household_member");
		this.community.get("/api/member/groups", Tokens.person("registrar"));
		long group = number("select min(id) from residents_group");
		this.calls.id("/api/member/households/{id}", household)
			.body("POST /api/member/households", "{\"number\":\"530424-002\"}")
			.body("PUT /api/member/households/{id}", "{\"number\":\"530424-001\"}")
			.id("/api/member/groups/{id}", group)
			.word("worker",
					made("/api/member/groups/" + group + "/workers", "{\"name\":\"吴网格\",\"phone\":\"13500007654\"}",
							"select max(id) from grid_worker"))
			.body("POST /api/member/groups", "{\"name\":\"第九居民小组\"}")
			.body("PUT /api/member/groups/{id}", "{\"name\":\"第三居民小组\",\"place\":\"530424100\"}")
			.body("POST /api/member/categories/kinds", "{\"tag\":\"laojiao\",\"name\":\"老教师\"}")
			.body("PUT /api/member/categories/kinds/{tag}", "{\"tag\":\"dibao\",\"name\":\"低保\"}")
			.word("tag", "dibao");
	}

	private void helpers(long elder) {
		linked("account:4", made("/api/member/helpers", helper("孙食堂", "staff"), "select max(id) from helper"));
		long unlinked = made("/api/member/helpers", helper("郑志愿", "volunteer"), "select max(id) from helper");
		long helper = made("/api/member/helpers", helper("李志愿", "volunteer"), "select max(id) from helper");
		linked("account:7", helper);
		this.calls.id("/api/member/helpers/{id}", helper)
			.word("helper", helper)
			.query("GET /api/member/audit", "limit=2")
			.query("GET /api/member/helpers/accounts", "accounts=account:7")
			.body("PUT /api/member/helpers/accounts", "{\"account\":\"account:99\",\"person\":%d}".formatted(unlinked))
			.body("POST /api/member/helpers", helper("钱志愿", "volunteer"))
			.body("PUT /api/member/helpers/{id}", helper("李志愿", "volunteer").replace("}}", "},\"version\":1}"))
			.body("POST /api/member/helpers/{id}/hours", HOURS.formatted(this.today))
			.body("POST /api/member/me/hours", HOURS.formatted(this.today))
			.id("/api/member/hours/{id}",
					made("/api/member/helpers/" + helper + "/hours", HOURS.formatted(this.today),
							"select max(id) from service_hour"))
			.id("/api/member/duties/{id}", made("/api/member/duties", duty(helper, 1), "select max(id) from duty"))
			.body("POST /api/member/duties", duty(helper, 2))
			.body("POST /api/member/duties/copy",
					"{\"canteen\":\"chengguan\",\"from\":\"2026-11-16\",\"to\":\"2026-11-23\"}");
		long team = made("/api/member/teams", "{\"name\":\"福字巷照护小组\",\"canteen\":\"chengguan\"}",
				"select max(id) from team");
		made("/api/member/teams/" + team + "/members", "{\"helper\":%d}".formatted(helper),
				"select max(id) from team_member");
		made("/api/member/teams/" + team + "/elders", "{\"elder\":%d}".formatted(elder),
				"select max(id) from team_elder");
		this.calls.id("/api/member/teams/{id}", team)
			.body("POST /api/member/teams", "{\"name\":\"第二小组\",\"canteen\":\"chengguan\"}")
			.body("PUT /api/member/teams/{id}", "{\"name\":\"第二小组\",\"canteen\":\"chengguan\",\"version\":0}");
	}

	private static final String HOURS = "{\"on\":\"%s\",\"minutes\":60,\"activity\":\"delivery\"}";

	private static String helper(String name, String kind) {
		return """
				{"kind":"%s","name":"%s","phone":"13600008765","canteen":"chengguan",
				"joinedOn":"2026-01-01","healthCertificate":{"number":"0017","until":"%s"}}""".formatted(kind, name,
				LocalDate.now().plusDays(9));
	}

	private void linked(String account, long helper) {
		this.database.update("update helper set account = ? where id = ?", account, helper);
	}

	private String duty(long helper, int days) {
		return """
				{"canteen":"chengguan","helper":%d,"on":"%s","starts":"09:00","ends":"10:00","post":"delivery",
				"despiteAvailability":true}""".formatted(helper, this.today.plusDays(days));
	}

	private void followUp(long elder) {
		String fact = "{\"facts\":[{\"id\":\"%s\",\"type\":\"no_answer\",\"elder\":%d,\"canteen\":\"chengguan\",\"date\":"
				+ "\"%s\",\"slot\":\"lunch\",\"at\":\"%sT11:52:00+08:00\",\"note\":\"敲门没人应\"}]}";
		this.community.post("/api/member/care-facts", Tokens.service("care-facts"),
				fact.formatted(UUID.randomUUID(), elder, this.today, this.today));
		this.calls.id("/api/member/follow-ups/{id}", number("select max(id) from follow_up"))
			.body("POST /api/member/care-facts", fact.formatted(UUID.randomUUID(), elder, this.today, this.today))
			.body("POST /api/member/follow-ups/{id}/escalate", "{\"to\":\"派出所\"}")
			.body("POST /api/member/elders/{id}/death", "{\"date\":\"%s\",\"source\":\"家属\"}".formatted(this.today));
	}

	private void roster() {
		byte[] file = ("姓名,身份证号\n没有号,\n郑新来," + Community.idNumber("19440202") + "\n").getBytes(StandardCharsets.UTF_8);
		long id = this.community
			.answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
				.file(new org.springframework.mock.web.MockMultipartFile("file", "花名册.csv", null, file))
				.param("canteen", "chengguan")
				.param("dryRun", "true")
				.header("Authorization", Tokens.person("registrar", "chengguan")))
			.json()
			.get("id")
			.asLong();
		Awaitility.await()
			.until(() -> this.database.queryForObject("select state from intake where id = ?", String.class, id),
					"checked"::equals);
		// nothing goes on in the background while rows are compared
		this.database.update("update intake set state = 'applied' where id = ?", id);
		this.calls.id("/api/member/intakes/{id}", id).word("row", 2).file(file);
	}

	private long elder(String name, String idNumber, String birthDate) {
		return made("/api/member/elders", """
				{"name":"%s","idNumber":"%s","birthDate":"%s","group":"第三居民小组","phone":"13800001234","ethnicGroup":"苗",
				"address":"城关镇福字巷9号","contactName":"王女儿","contactPhone":"13900005678","canteen":"chengguan",
				"diets":["halal","低糖"],"profile":{"notes":"怕生","keyHolder":{"name":"邻居","phone":"13700004321"}}}
				""".formatted(name, idNumber, birthDate), "select max(id) from elder");
	}

	private static String two(String one, long first, String other, long second) {
		return "{\"%s\":%d,\"%s\":%d}".formatted(one, first, other, second);
	}

	private long made(String path, String body, String number) {
		Community.Answer answer = this.community.post(path, this.registrar, body);
		if (answer.status() >= 300) {
			throw new IllegalStateException(path + " " + body + " " + answer.text());
		}
		return number(number);
	}

	private long number(String sql) {
		return this.database.queryForObject(sql, Long.class);
	}

	private void picture(String path, String token) {
		Community.Answer answer = this.community.answer(MockMvcRequestBuilders.put(path)
			.header("Authorization", token)
			.contentType(MediaType.IMAGE_JPEG)
			.content(jpeg()));
		if (answer.status() >= 300) {
			throw new IllegalStateException(path + " " + answer.text());
		}
	}

	static byte[] jpeg() {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg", out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
