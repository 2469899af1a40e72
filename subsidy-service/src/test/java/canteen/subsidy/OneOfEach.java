package canteen.subsidy;

import java.util.List;
import java.util.Map;

import canteen.testing.Calls;
import com.github.tomakehurst.wiremock.client.WireMock;
import tools.jackson.databind.JsonNode;

/** One record of each kind in the canteen Chengguan, and calls that name them. */
final class OneOfEach {

	private static final String GIFT = "00000000-0000-4000-8000-0000000000a1";

	private static final String PAID = "00000000-0000-4000-8000-0000000000a2";

	private static final String DIGEST = "0".repeat(64);

	private final SubsidyTest house;

	private final Calls calls = new Calls();

	OneOfEach(SubsidyTest house) {
		this.house = house;
	}

	/** What not everybody may read, and what shows that a record is of Chengguan. */
	static Map<String, String> secrets() {
		return Map.of("of the canteen: code", "chengguan", "name", "王桂兰", "last four of the ID number", "0428",
				"masked name", "王*兰", "what an elder said", "那天没有来吃饭", "donor", "李乡贤");
	}

	Calls make() {
		neighbours();
		String attendance = SubsidyTest.attendance();
		long policy = this.house.publish(SubsidyTest.FLAT, "2026-01-01", "2026-12-31");
		this.house.roster(1, SubsidyTest.elder(1, 17, "1940-01-01", ""));
		this.house.tell(List.of(SubsidyTest.taken(attendance, 17, "2026-11-02", "lunch"),
				SubsidyTest.taken(SubsidyTest.attendance(), 17, "2026-11-03", "lunch")));
		this.calls.word("canteen", SubsidyTest.CANTEEN)
			.word("month", "2026-11")
			.word("from", "2026-11-24")
			.word("to", "2026-11-30")
			.word("year", 2026)
			.word("reason", "核对")
			.word("attendance", attendance)
			.word("policy", policy)
			.word("code", "C")
			.id("/api/subsidy/policies/{id}", draft())
			.id("/api/subsidy/policy-templates/{code}", template())
			.query("GET /api/subsidy/policies/{id}/difference", "from=" + policy);
		money();
		month(attendance);
		policies(policy);
		return this.calls;
	}

	private void month(String attendance) {
		long dispute = this.house
			.post(SubsidyTest.person("account:8", "care"), "/api/subsidy/disputes",
					Map.of("attendance", attendance, "raisedBy", "family", "words", "那天没有来吃饭"), 201)
			.path("id")
			.asLong();
		TestDatabase.asOwner(
				"insert into anomaly (id, canteen, month, kind, subject, blocks, sentence, english, evidence, state_hash,"
						+ " found_at) values (9001,'chengguan','2026-11','after_death','17',0,'去世后就餐','after death','{}','"
						+ DIGEST + "',now())");
		long statement = this.house.prepare("2026-11");
		JsonNode seal = this.house.post(SubsidyTest.finance(), "/api/subsidy/seals",
				Map.of("canteen", SubsidyTest.CANTEEN), 201);
		byte[] sheet = this.house.bytes(SubsidyTest.finance(), "/api/subsidy/statements/" + statement + "/pack/C.csv");
		this.calls.file(sheet)
			.word("digest", this.house.jdbc.sql("select sha256 from issued_file").query(String.class).single())
			.id("/api/subsidy/seals/digests/{digest}", seal.path("digest").asString())
			.word("statement", statement)
			.word("no", seal.path("no").asInt())
			.id("/api/subsidy/statements/{id}", statement)
			.id("/api/subsidy/disputes/{id}", dispute)
			.id("/api/subsidy/anomalies/{id}", 9001)
			.body("POST /api/subsidy/statements", "{\"canteen\":\"chengguan\",\"month\":\"2026-11\",\"early\":true}")
			.body("POST /api/subsidy/statements/{statement}/samples/looks", "{\"serials\":[1],\"right\":true}")
			.body("POST /api/subsidy/statements/{id}/pay", "{\"paidOn\":\"2026-11-23\",\"reference\":\"银行 1\"}")
			.body("PUT /api/subsidy/pack-templates/{canteen}",
					"{\"heading\":\"爱心食堂\",\"hidden\":{},\"signers\":[\"经办人\",\"审核人\",\"负责人\"]}")
			.body("POST /api/subsidy/disputes",
					"{\"attendance\":\"%s\",\"raisedBy\":\"family\",\"words\":\"那天没有来吃饭\"}".formatted(attendance))
			.body("POST /api/subsidy/disputes/{id}/settle", "{\"upheld\":true,\"reason\":\"核对\"}");
	}

	private void money() {
		this.house.post(SubsidyTest.finance(), "/api/subsidy/donations", this.house.json.readTree(donation(GIFT)), 201);
		this.house.post(SubsidyTest.finance(), "/api/subsidy/appropriations",
				this.house.json.readTree(appropriation(PAID)), 201);
		this.calls.id("/api/subsidy/donations/{id}", GIFT)
			.id("/api/subsidy/appropriations/{id}", PAID)
			.body("POST /api/subsidy/donations", donation("00000000-0000-4000-8000-0000000000b1"))
			.body("POST /api/subsidy/appropriations", appropriation("00000000-0000-4000-8000-0000000000b2"))
			.body("POST /api/subsidy/budgets", "{\"funder\":\"county\",\"year\":2026,\"fen\":100}");
	}

	private void policies(long policy) {
		String draft = "{\"name\":\"新办法\",\"from\":\"2027-01-01\",\"to\":\"2027-12-31\",\"document\":%s}"
			.formatted(SubsidyTest.FLAT);
		long rehearsal = this.house
			.post(SubsidyTest.finance(), "/api/subsidy/rehearsals",
					Map.of("policy", policy, "from", "2026-11-01", "to", "2026-11-30"), 202)
			.path("id")
			.asLong();
		this.calls.id("/api/subsidy/rehearsals/{id}", rehearsal)
			.body("POST /api/subsidy/policies", draft)
			.body("POST /api/subsidy/policies/check", draft)
			.body("POST /api/subsidy/policies/try", "{\"document\":%s}".formatted(SubsidyTest.FLAT))
			.body("POST /api/subsidy/policies/{id}/end", "{\"lastDay\":\"2027-06-30\"}")
			.body("POST /api/subsidy/facts",
					this.house.json.writeValueAsString(Map.of("facts",
							List.of(SubsidyTest.taken(SubsidyTest.attendance(), 17, "2026-11-04", "lunch")))))
			.body("POST /api/subsidy/quotes",
					"{\"canteen\":\"chengguan\",\"date\":\"2026-11-23\",\"elders\":[17],\"meals\":[{\"slot\":\"lunch\","
							+ "\"mode\":\"dine_in\",\"priceFen\":1200}],\"site\":{}}")
			.body("POST /api/subsidy/rehearsals",
					"{\"policy\":%d,\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"}".formatted(policy));
	}

	private long draft() {
		return this.house
			.post(SubsidyTest.finance(), "/api/subsidy/policies",
					"{\"name\":\"新办法\",\"from\":\"2027-01-01\",\"to\":\"2027-12-31\",\"document\":%s}"
						.formatted(SubsidyTest.FLAT),
					201)
			.path("id")
			.asLong();
	}

	private String template() {
		return this.house.get(SubsidyTest.finance(), "/api/subsidy/policy-templates", 200)
			.at("/templates/0/code")
			.asString();
	}

	private static String donation(String id) {
		return """
				{"id":"%s","donor":"李乡贤","purpose":"午餐","funder":"donation","fen":1000,"receivedOn":"2026-11-02",
				"reference":"收据 1"}""".formatted(id);
	}

	private static String appropriation(String id) {
		return """
				{"id":"%s","direction":"paid","funder":"county","canteen":"chengguan","fen":100,"movedOn":"2026-11-02",
				"reference":"银行 1"}""".formatted(id);
	}

	private static void neighbours() {
		SubsidyTest.MEMBER.stubFor(WireMock.post("/api/member/elders/names")
			.willReturn(WireMock.okJson(
					"{\"elders\": [{\"elder\": 17, \"name\": \"王桂兰\", \"tail\": \"0428\", \"group\": \"第三居民小组\"}]}")));
		SubsidyTest.MEMBER.stubFor(
				WireMock.post("/api/member/elders/shared-contacts").willReturn(WireMock.okJson("{\"groups\": []}")));
		SubsidyTest.MEMBER.stubFor(WireMock.get(WireMock.urlPathMatching("/api/meal/canteens/.*/calendar"))
			.willReturn(WireMock.okJson("{\"canteen\": \"chengguan\", \"name\": \"\", \"days\": []}")));
		SubsidyTest.MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/takings"))
			.willReturn(WireMock
				.okJson("""
						{"canteen": "chengguan", "month": "2026-11", "kinds": [], "methods": [], "prepaid": {"openingFen": 0,
						"toppedUpFen": 0, "spentFen": 0, "refundedFen": 0, "closingFen": 0, "debtFen": 0}}""")));
	}

}
