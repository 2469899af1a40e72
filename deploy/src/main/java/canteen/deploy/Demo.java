package canteen.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An example community, loaded through the same doors that people use. Nothing in it is
 * real; its policy is an example and belongs to no place.
 */
final class Demo {

	/** Who can sign in to the example, in the order they are printed. */
	enum Role {

		ADMIN("admin", "管理员", "示例管理员"), REGISTRAR("registrar", "社区工作人员", "示例社工"), CANTEEN("canteen", "食堂员工", "示例窗口"),
		FINANCE("finance", "财务经办", "示例经办"), REVIEWER("reviewer", "财务复核", "示例复核"), APPROVER("approver", "审批人", "示例审批"),
		AUDITOR("auditor", "审计", "示例审计");

		private final String code;

		private final String label;

		private final String person;

		Role(String code, String label, String person) {
			this.code = code;
			this.label = label;
			this.person = person;
		}

		String code() {
			return this.code;
		}

		/** The role in the system; reviewing is a second person of finance. */
		String right() {
			return (this == REVIEWER) ? FINANCE.code : this.code;
		}

	}

	static final String CANTEEN = "chengguan";

	private final Canteen canteen;

	private final Path data;

	private final List<SignedIn> signedIn = new ArrayList<>();

	Demo(Canteen canteen, Path data) {
		this.canteen = canteen;
		this.data = data;
	}

	void load(boolean empty, PrintStream out) throws IOException, InterruptedException {
		Path loaded = this.data.resolve("demo-loaded");
		if (!empty && !Files.exists(this.data.resolve("demo-begun"))) {
			throw new CannotStart(
					"这个数据目录里已有真实账号,不装入示例:请用 --data 另选一个目录 (this data folder is in use; choose another for the demo)。");
		}
		if (!Files.exists(loaded)) {
			out.println("正在装入示例社区 (loading the example community) …");
			Files.writeString(this.data.resolve("demo-begun"), "");
			if (empty) {
				accounts();
			}
			site();
			roster();
			policy();
			Files.writeString(loaded, "");
		}
		out.println("扫码台登记码,30 分钟内有效 (one-time code for a scanning station): " + code(nextName()));
		out.println("示例账号 (demo accounts; invented data only):");
		for (Role role : Role.values()) {
			out.printf("  %-10s %-24s %s%n", role.code, password(role), role.label);
		}
		for (SignedIn person : this.signedIn) {
			person.answer("POST", "/logout", Map.of());
		}
	}

	String password(Role role) {
		return this.canteen.secrets().get("demo." + role.code);
	}

	SignedIn signIn(Role role) throws IOException, InterruptedException {
		SignedIn person = SignedIn.as(this.canteen.url(), role.code, password(role));
		this.signedIn.add(person);
		return person;
	}

	void accounts() throws IOException, InterruptedException {
		SignedIn visitor = new SignedIn(this.canteen.url());
		visitor.fetchCsrf();
		visitor.post("/api/gateway/setup", Map.of("secret", this.canteen.secrets().get("setup"), "username",
				Role.ADMIN.code, "name", Role.ADMIN.person, "password", password(Role.ADMIN)));
		SignedIn admin = signIn(Role.ADMIN);
		for (Role role : Role.values()) {
			if (role != Role.ADMIN) {
				admin.post("/api/gateway/accounts", account(role));
			}
		}
	}

	void site() throws IOException, InterruptedException {
		SignedIn registrar = signIn(Role.REGISTRAR);
		if (registrar.get("/api/meal/canteens").path("canteens").isEmpty()) {
			registrar.put("/api/meal/canteens/" + CANTEEN, canteenDocument());
		}
	}

	private void roster() throws IOException, InterruptedException {
		SignedIn registrar = signIn(Role.REGISTRAR);
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		byte[] file = ExampleRoster.workbook(new ExampleRoster(1, today).rows(120));
		registrar.upload("/api/member/intakes?canteen=" + CANTEEN, "roster.xlsx", file);
		registrar.post("/api/member/cards/issue", Map.of("all", true));
	}

	/** Lets one new device in. */
	String code(String name) throws IOException, InterruptedException {
		return signIn(Role.REGISTRAR).post("/api/meal/stations/codes", Map.of("canteen", CANTEEN, "name", name))
			.path("code")
			.asString();
	}

	private String nextName() throws IOException, InterruptedException {
		return signIn(Role.REGISTRAR).get("/api/meal/stations?canteen=" + CANTEEN).path("stations").size() + 1 + "号窗口";
	}

	/** A person of the counter at a device that was registered just now. */
	Device device(String name) throws IOException, InterruptedException {
		SignedIn hand = signIn(Role.CANTEEN);
		JsonNode registered = hand.post("/api/meal/stations", Map.of("code", code(name)));
		return new Device(registered.path("id").asString(), hand.holding(registered.path("key").asString()));
	}

	/**
	 * A registered device.
	 *
	 * @param id what it is called in scans
	 * @param hand whoever works at it
	 */
	record Device(String id, SignedIn hand) {
	}

	void policy() throws IOException, InterruptedException {
		SignedIn finance = signIn(Role.FINANCE);
		LocalDate firstOfYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).withDayOfYear(1);
		String id = finance
			.post("/api/subsidy/policies",
					Map.of("name", "示例办法(非任何地方的真实政策)", "from", firstOfYear.toString(), "document", policyDocument()))
			.path("id")
			.asString();
		signIn(Role.APPROVER).post("/api/subsidy/policies/" + id + "/publish", Map.of());
	}

	static Object policyDocument() throws IOException {
		try (var in = Demo.class.getResourceAsStream("/example-policy.json")) {
			return JsonMapper.builder().build().readTree(in);
		}
	}

	private Map<String, Object> account(Role role) {
		return Map.of("username", role.code, "name", role.person, "password", password(role), "roles",
				List.of(role.right()), "canteens", List.of("*"));
	}

	/** The example canteen with one long lunch, for whoever tries it at another hour. */
	static Map<String, Object> canteenOpenAllDay() {
		Map<String, Object> canteen = canteenDocument();
		canteen.put("slots", List.of(slot("lunch", "00:00", "23:59", 1200)));
		return canteen;
	}

	private static Map<String, Object> canteenDocument() {
		List<Map<String, Object>> slots = new ArrayList<>();
		slots.add(slot("breakfast", "06:30", "08:30", 500));
		slots.add(slot("lunch", "10:50", "13:00", 1200));
		slots.add(slot("dinner", "17:00", "18:30", 1000));
		Map<String, Object> canteen = new LinkedHashMap<>();
		canteen.put("name", "城关爱心食堂(示例)");
		canteen.put("site", Map.of("city", "000100", "district", "000101", "town", "000101001", "level", "A"));
		canteen.put("slots", slots);
		return canteen;
	}

	private static Map<String, Object> slot(String slot, String opens, String closes, long priceFen) {
		return Map.of("slot", slot, "opens", opens, "closes", closes, "priceFen", priceFen);
	}

}
