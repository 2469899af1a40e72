package canteen.meal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;

import javax.imageio.ImageIO;

import canteen.testing.Calls;

/**
 * One record of each kind in the canteen Chengguan on a Monday, and calls that name them.
 * The diner, her card and the stations S1 and S2 are there already.
 */
final class OneOfEach {

	private static final String DAY = CounterTest.DAY;

	private static final String EATEN = "00000000-0000-4000-8000-0000000000a1";

	private static final String PAID = "00000000-0000-4000-8000-0000000000a2";

	private static final String BOOKED = "00000000-0000-4000-8000-0000000000b1";

	private static final String ROUND = "00000000-0000-4000-8000-0000000000c1";

	private static final String ROUTE = "00000000-0000-4000-8000-0000000000c2";

	private static final String CONFLICT = "00000000-0000-4000-8000-0000000000d1";

	private static final String LIST = "00000000-0000-4000-8000-0000000000e1";

	private static final String SAMPLE = "00000000-0000-4000-8000-0000000000f1";

	private static final String COUNTED = "00000000-0000-4000-8000-000000000101";

	private static final String PAYMENT = "00000000-0000-4000-8000-000000000102";

	private static final String FACT = "00000000-0000-4000-8000-000000000103";

	private OneOfEach() {
	}

	/** What not everybody may read, and what shows that a record is of Chengguan. */
	static Map<String, String> secrets() {
		return Map.of("of the canteen", "王桂兰", "of the canteen: code", "chengguan", "birth date", "1943-05-06", "diet",
				"halal", "address", "3组12栋201", "note of a door", "敲门没人应", "allergy", "peanut");
	}

	static Calls make() {
		rows();
		Calls calls = new Calls().word("canteen", "chengguan")
			.word("code", "chengguan")
			.word("date", DAY)
			.word("from", DAY)
			.word("to", DAY)
			.word("slot", "lunch")
			.word("month", "2026-11")
			.word("station", "S1")
			.word("elder", 17)
			.word("elders", new long[] { 17 })
			.word("round", ROUND)
			.word("attendance", EATEN)
			.word("reason", "核对")
			.word("year", 2026)
			.word("q", "wgl")
			.word("grams", 130)
			.word("celsius", 75)
			.word("type", "attendance_taken")
			.word("id", CounterTest.id());
		ids(calls);
		counter(calls);
		kitchen(calls);
		return money(calls);
	}

	private static void ids(Calls calls) {
		calls.id("/api/meal/bookings/{id}", BOOKED)
			.id("/api/meal/canteens/{code}/closings/{id}", 1)
			.id("/api/meal/cash-ups/{id}", COUNTED)
			.id("/api/meal/dishes/{id}", 1)
			.id("/api/meal/food-safety/samples/{id}", SAMPLE)
			.id("/api/meal/kitchen/wastes/{id}", CounterTest.id())
			.id("/api/meal/manual-lists/{id}", LIST)
			.id("/api/meal/outbox/{id}", FACT)
			.id("/api/meal/payments/{id}", PAYMENT)
			.id("/api/meal/payments/returns/{id}", PAYMENT)
			.id("/api/meal/rounds/{id}", ROUND)
			.id("/api/meal/rounds/routes/{id}", ROUTE)
			.id("/api/meal/stations/{id}", "S1")
			.picture("PUT /api/meal/dishes/{id}/photo", jpeg())
			.file(jpeg());
	}

	private static void counter(Calls calls) {
		calls.header("Station-Key", CounterTest.KEY)
			.body("POST /api/meal/scans",
					"{\"scans\":[%s]}"
						.formatted(CounterTest.scan("00000000-0000-4000-8000-000000000201", "GONE", "11:32")))
			.body("POST /api/meal/bookings",
					BookingTest.wish("00000000-0000-4000-8000-000000000202", 17, "2026-11-25", ""))
			.body("PUT /api/meal/bookings/{id}", "{\"mode\":\"take_away\"}")
			.body("POST /api/meal/conflicts/decide",
					"{\"decision\":\"reject\",\"ids\":[\"%s\"],\"reason\":\"核对\"}".formatted(CONFLICT))
			.body("POST /api/meal/manual-lists", """
					{"id":"00000000-0000-4000-8000-000000000203","canteen":"chengguan","date":"%s","slot":"lunch",
					"mode":"dine_in","elders":[17],"witness":"孙食堂","reason":"停电"}""".formatted(DAY))
			.body("POST /api/meal/doorsteps",
					"""
							{"outcomes":[{"id":"00000000-0000-4000-8000-000000000204","round":"%s","elder":17,"outcome":"no_answer",
							"seenWell":false,"at":"%sT11:30:00.000+08:00","note":"敲门没人应"}]}"""
						.formatted(ROUND, DAY))
			.body("POST /api/meal/rounds/{id}/departure", "{\"at\":\"%sT11:20:00.000+08:00\"}".formatted(DAY))
			.body("PUT /api/meal/rounds/{id}/carrier", "{\"person\":13,\"reason\":\"换班\"}")
			.body("PUT /api/meal/rounds/{id}/stops", "{\"elders\":[17]}")
			.body("PUT /api/meal/rounds/routes/{id}",
					"{\"canteen\":\"chengguan\",\"slot\":\"lunch\",\"name\":\"东线\",\"boxCapacity\":20}")
			.body("POST /api/meal/stations", "{\"code\":\"ABCD2345\"}")
			.body("POST /api/meal/stations/codes", "{\"canteen\":\"chengguan\",\"name\":\"三号台\"}")
			.body("POST /api/meal/watch/explain",
					"{\"canteen\":\"chengguan\",\"date\":\"%s\",\"elder\":17,\"slot\":\"lunch\",\"note\":\"打过电话\"}"
						.formatted(DAY))
			.body("POST /api/meal/canteens/{code}/closings",
					"{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"检修\"}".formatted("2026-12-24", "2026-12-24"));
	}

	private static void kitchen(Calls calls) {
		String sets = "{\"code\":\"B\",\"slot\":\"lunch\",\"name\":\"素饭\",\"priceFen\":1000}";
		calls.body("PUT /api/meal/menus", "{\"menus\":[%s]}".formatted(sets))
			.body("PUT /api/meal/menu-plans/{canteen}/{date}/{slot}", "{\"menus\":[%s],\"version\":1}".formatted(sets))
			.body("POST /api/meal/menu-plans/copy",
					"{\"canteen\":\"chengguan\",\"from\":\"2026-11-23\",\"to\":\"2026-11-30\"}")
			.body("POST /api/meal/dishes", "{\"canteen\":\"chengguan\",\"name\":\"青菜\",\"costFen\":100}")
			.body("PUT /api/meal/dishes/{id}",
					"{\"canteen\":\"chengguan\",\"name\":\"青菜\",\"costFen\":100,\"version\":1}")
			.body("PUT /api/meal/canteens/{code}",
					"""
							{"name":"城关","version":1,"site":{"city":"530400","district":"530424","town":"530424100","level":"A"},
							"slots":[{"slot":"lunch","opens":"11:00","closes":"13:00","priceFen":1200}]}""")
			.body("PUT /api/meal/public-holidays/{year}",
					"{\"days\":[{\"date\":\"2026-12-31\",\"kind\":\"holiday\",\"name\":\"元旦\"}]}")
			.body("POST /api/meal/food-safety/samples/{id}/disposal", "{\"canteen\":\"chengguan\",\"person\":\"孙食堂\"}")
			.body("PUT /api/meal/kitchen/wastes/{id}",
					"""
							{"canteen":"chengguan","date":"%s","slot":"lunch","portions":2,"grams":100,"reason":"plate"}"""
						.formatted(DAY))
			.body("PUT /api/meal/forecasts/weather", "{\"kind\":\"rain\"}");
	}

	private static Calls money(Calls calls) {
		String moved = """
				{"id":"%s","canteen":"chengguan","station":"S1","fen":100,"method":"cash","reason":"核对"}""";
		return calls
			.body("POST /api/meal/payments",
					"""
							{"payments":[{"id":"00000000-0000-4000-8000-000000000301","meal":"%s","method":"cash","station":"S1",
							"paidAt":"%sT11:32:06.000+08:00"}]}"""
						.formatted(EATEN, DAY))
			.body("POST /api/meal/payments/returns/{id}/payout", "{\"station\":\"S1\"}")
			.body("POST /api/meal/prepaid/{elder}/top-ups", moved.formatted("00000000-0000-4000-8000-000000000302"))
			.body("POST /api/meal/prepaid/{elder}/refunds", moved.formatted("00000000-0000-4000-8000-000000000303"))
			.body("POST /api/meal/cash-ups",
					"""
							{"id":"00000000-0000-4000-8000-000000000304","canteen":"chengguan","station":"S2","date":"%s",
							"counted":[{"method":"cash","fen":0},{"method":"wechat","fen":0},{"method":"alipay","fen":0}],"reason":""}"""
						.formatted(DAY))
			.query("GET /api/meal/menu-plans", "canteen=chengguan&from=" + DAY)
			.query("GET /api/meal/food-safety/export", "canteen=chengguan&from=" + DAY + "&to=" + DAY);
	}

	private static void rows() {
		String picture = "x'" + HexFormat.of().formatHex(jpeg()) + "'";
		TestDatabase.asOwner(
				"update diner set doorstep_key = 'd-17', doorstep_line = '3组12栋201', allergies = '[\"peanut\"]' where elder = 17",
				"insert into usual_meal (elder, slot, weekday, mode) values (17,'lunch',1,'dine_in')",
				meal(EATEN, "2026-11-22"), meal(PAID, "2026-11-21"), meal(CONFLICT, "2026-11-20"),
				"insert into live_attendance (elder, service_date, slot, attendance) values (17,'2026-11-22','lunch','"
						+ EATEN + "'),(17,'2026-11-21','lunch','" + PAID + "'),(17,'2026-11-20','lunch','" + CONFLICT
						+ "')",
				"update attendance set service_date = '" + DAY + "' where id = '" + EATEN + "'",
				"update live_attendance set service_date = '" + DAY + "' where attendance = '" + EATEN + "'",
				booking(BOOKED, "2026-11-24", "dine_in"), booking(CounterTest.id(), DAY, "delivery"),
				"insert into closing (id, canteen, from_date, to_date, reason, closed_by, closed_at) values "
						+ "(1,'chengguan','2026-12-25','2026-12-25','检修','account:1',now())",
				"insert into cash_up (id, canteen, station, service_date, lines_json, difference_fen, signed_by, signed_at)"
						+ " values ('" + COUNTED + "','chengguan','S1','" + DAY + "','[]',0,'account:1',now())",
				"insert into conflict (id, kind, elder, name, canteen, station, service_date, slot, scanned_at, received_at,"
						+ " sentence, record) values ('" + CONFLICT + "','late',17,'王桂兰','chengguan','S1','" + DAY
						+ "','lunch',now(),now(),'晚到','"
						+ CounterTest.scan(CONFLICT, "K7Q2M9X4T1B8W3Z6", "11:32").replace("\n", "") + "')",
				"insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)"
						+ " values (1,'chengguan','王桂兰豆腐','豆腐','soy','halal',300,'account:1',now())",
				"insert into dish_photo (dish, picture, digest) values (1," + picture + ",'" + "0".repeat(64) + "')",
				"insert into food_sample (id, canteen, service_date, slot, dish, grams, taken_at, keep_until, person,"
						+ " written_by, written_at) values ('" + SAMPLE + "','chengguan','2026-11-20','lunch','豆腐',130,"
						+ "'2026-11-20 03:00:00','2026-11-22 03:00:00','孙食堂','account:1','2026-11-20 03:00:00')",
				"insert into manual_list (id, canteen, service_date, slot, mode, witness, reason, entered_by, entered_at,"
						+ " photo) values ('" + LIST + "','chengguan','" + DAY
						+ "','lunch','dine_in','孙食堂','停电','account:4',now()," + picture + ")",
				"insert into menu (canteen, service_date, slot, code, name, price_fen) values ('chengguan','" + DAY
						+ "','lunch','A','豆腐饭',1200)",
				"insert into outbox (id, elder, fact, state, created_at) values ('" + FACT
						+ "',17,'{\"elder\":17}','set_aside',now())",
				"insert into payment (id, meal, turn, kind, method, fen, elder, canteen, station, service_date, paid_at,"
						+ " received_at, person) values ('" + PAYMENT + "','" + PAID
						+ "',1,'meal','cash',1200,17,'chengguan','S1','2026-11-21',now(),now(),'account:4')",
				"insert into payment_return (payment, method, fen, canteen, reason, returned_at, person) values ('"
						+ PAYMENT + "','cash',1200,'chengguan','作废',now(),'account:4')",
				"insert into prepaid_balance (elder, fen) values (17, 5000)",
				"insert into prepaid_entry (id, elder, kind, fen, method, canteen, station, service_date, entered_at,"
						+ " person) values ('" + CounterTest.id()
						+ "',17,'top_up',5000,'cash','chengguan','S1','2026-11-20',now(),'account:4')",
				"insert into carrier (person, account, name, canteens, certificate_until, active, read_at) values "
						+ "(12,'account:4','李志愿','chengguan','2027-11-23',true,now()),"
						+ "(13,'account:8','赵师傅','chengguan','2027-11-23',true,now())",
				"insert into route (id, canteen, slot, name, box_capacity, carrier) values ('" + ROUTE
						+ "','chengguan','lunch','东线',20,12)",
				"insert into route_stop (canteen, slot, elder, route, place) values ('chengguan','lunch',17,'" + ROUTE
						+ "',1)",
				"insert into delivery_round (id, route, canteen, service_date, slot, carrier) values ('" + ROUND + "','"
						+ ROUTE + "','chengguan','" + DAY + "','lunch',12)",
				"insert into delivery_stop (elder, service_date, slot, round, place) values (17,'" + DAY + "','lunch','"
						+ ROUND + "',1)",
				"insert into station_code (code_hash, canteen, name, made_by, expires_at) values (sha2('ABCD2345',256),"
						+ "'chengguan','二号台','account:1','2026-11-24 00:00:00')");
	}

	private static String meal(String id, String date) {
		return "insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode, station, how,"
				+ " taken_by, flags) values ('" + id + "',17,'chengguan','" + date
				+ "','lunch',1200,'2026-11-23 03:20:00','dine_in','S1','card','account:4','')";
	}

	private static String booking(String id, String date, String mode) {
		return "insert into booking (id, elder, canteen, service_date, slot, mode, source, state, live, booked_at,"
				+ " booked_by) values ('" + id + "',17,'chengguan','" + date + "','lunch','" + mode
				+ "','staff','booked',1,'2026-11-22 03:00:00','account:4')";
	}

	private static byte[] jpeg() {
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
