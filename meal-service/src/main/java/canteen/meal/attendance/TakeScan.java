package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one scan: its answer, the attendance and the fact commit together or not at all.
 */
@Component
class TakeScan {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

	private static final int TRIES = 5;

	private final JdbcTemplate jdbc;

	private final ObjectMapper json;

	private final TransactionTemplate transaction;

	TakeScan(JdbcTemplate jdbc, ObjectMapper json, PlatformTransactionManager manager) {
		this.jdbc = jdbc;
		this.json = json;
		this.transaction = new TransactionTemplate(manager);
	}

	Object take(JsonNode record, List<String> scope, String person) {
		String id = (record != null) ? record.path("id").asString("") : "";
		Scan scan;
		try {
			if (!UUID.fromString(id).toString().equals(id)) {
				return answer(id, "refused", null, "编号不对");
			}
			scan = this.json.treeToValue(record, Scan.class);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return answer(id, "refused", null, "这条记录读不懂");
		}
		if (scan.fault() != null) {
			return answer(id, "refused", null, scan.fault());
		}
		if (!scope.contains("*") && !scope.contains(scan.canteen())) {
			return answer(id, "wrong_canteen", null, "这个食堂不归您管");
		}
		try {
			return this.json.readTree(retried(scan, person));
		}
		catch (DataIntegrityViolationException ex) {
			return answer(id, "refused", null, "这条记录存不进去");
		}
	}

	private String retried(Scan scan, String person) {
		for (int tried = 1;; tried++) {
			try {
				return this.transaction.execute(status -> once(scan, person));
			}
			catch (PessimisticLockingFailureException ex) {
				if (tried == TRIES) {
					throw ex;
				}
			}
		}
	}

	private String once(Scan scan, String person) {
		int claimed = this.jdbc.update("insert ignore into scan (id, received_at) values (?, utc_timestamp(3))",
				scan.id());
		if (claimed == 0) {
			return this.jdbc.queryForObject("select answer from scan where id = ?", String.class, scan.id());
		}
		Map<String, Object> answer = serve(scan, person);
		String text = this.json.writeValueAsString(answer);
		this.jdbc.update("update scan set outcome = ?, answer = ? where id = ?", answer.get("outcome"), text,
				scan.id());
		return text;
	}

	private Map<String, Object> serve(Scan scan, String person) {
		List<Map<String, Object>> slots = this.jdbc.queryForList("""
				select c.city, c.district, c.town, c.level, s.price_fen, time_format(s.opens, '%H:%i') as opens,
				time_format(s.closes, '%H:%i') as closes
				from canteen c join slot s on s.canteen = c.code where c.code = ? and s.slot = ?""", scan.canteen(),
				scan.slot());
		if (slots.isEmpty()) {
			return answer(scan.id(), "wrong_canteen", null, "没有这个食堂或餐次");
		}
		List<Map<String, Object>> diners = (scan.card() != null)
				? this.jdbc.queryForList("select d.*, c.status as card_status from card c join diner d "
						+ "on d.elder = c.elder where c.token = ?", scan.card())
				: this.jdbc.queryForList("select d.*, 'live' as card_status from diner d where d.elder = ?",
						scan.elder());
		if (diners.isEmpty()) {
			return answer(scan.id(), "unknown_card", null, "不认识这张卡");
		}
		Map<String, Object> diner = diners.get(0);
		LocalDate date = scan.scannedAt().atZoneSameInstant(ZONE).toLocalDate();
		Map<String, Object> elder = elder(diner, date);
		if (!"live".equals(diner.get("card_status"))) {
			return answer(scan.id(), "revoked_card", elder, "这张卡已经停用");
		}
		if (!"active".equals(diner.get("status"))) {
			return answer(scan.id(), "not_active", elder, "这位老人目前不能用餐");
		}
		return claim(scan, person, date, slots.get(0), diner, elder);
	}

	private Map<String, Object> claim(Scan scan, String person, LocalDate date, Map<String, Object> slot,
			Map<String, Object> diner, Map<String, Object> elder) {
		Object number = diner.get("elder");
		int free = this.jdbc.update(
				"insert ignore into live_attendance (elder, service_date, slot, attendance) values (?, ?, ?, ?)",
				number, date.toString(), scan.slot(), scan.id());
		if (free == 0) {
			return alreadyServed(scan, date, number, elder);
		}
		LocalTime time = scan.scannedAt().atZoneSameInstant(ZONE).toLocalTime();
		boolean closed = time.isBefore(LocalTime.parse((String) slot.get("opens")))
				|| !time.isBefore(LocalTime.parse((String) slot.get("closes")));
		List<String> flags = new ArrayList<>();
		if (closed) {
			flags.add("closed_slot");
		}
		if (!scan.canteen().equals(diner.get("canteen"))) {
			flags.add("other_canteen");
		}
		this.jdbc.update("""
				insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode, station, how,
				taken_by, flags) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", scan.id(), number, scan.canteen(),
				date.toString(), scan.slot(), slot.get("price_fen"),
				scan.scannedAt().withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), scan.mode(), scan.station(),
				scan.how(), person, String.join(",", flags));
		String fact = UUID.randomUUID().toString();
		this.jdbc.update("insert into outbox (id, elder, fact, created_at) values (?, ?, ?, utc_timestamp(3))", fact,
				number, this.json.writeValueAsString(fact(fact, scan, person, date, slot, number)));
		Map<String, Object> answer = answer(scan.id(), closed ? "closed_slot" : "served", elder,
				closed ? "不在供餐时间,已记下" : "可以取餐");
		answer.put("attendance", scan.id());
		answer.put("flags", flags);
		answer.put("price", Map.of("priceFen", slot.get("price_fen"), "selfPayFen", slot.get("price_fen"), "funders",
				List.of(), "estimate", true));
		return answer;
	}

	private Map<String, Object> alreadyServed(Scan scan, LocalDate date, Object elder, Map<String, Object> shown) {
		Map<String, Object> row = this.jdbc.queryForMap("""
				select a.id, date_format(a.taken_at, '%Y-%m-%dT%H:%i:%s.%f') as at, a.canteen, a.station
				from live_attendance l join attendance a on a.id = l.attendance
				where l.elder = ? and l.service_date = ? and l.slot = ?""", elder, date.toString(), scan.slot());
		Instant at = Instant.parse(row.get("at") + "Z");
		Map<String, Object> answer = answer(scan.id(), "already_served", shown,
				at.atZone(ZONE).format(DateTimeFormatter.ofPattern("HH:mm")) + " 已经取过");
		answer.put("first", Map.of("attendance", row.get("id"), "at", MOMENT.format(at.atZone(ZONE)), "canteen",
				row.get("canteen"), "station", row.get("station")));
		return answer;
	}

	private static Map<String, Object> fact(String id, Scan scan, String person, LocalDate date,
			Map<String, Object> slot, Object elder) {
		Map<String, Object> fact = new LinkedHashMap<>();
		fact.put("id", id);
		fact.put("type", "attendance_taken");
		fact.put("attendance", scan.id());
		fact.put("elder", elder);
		fact.put("canteen", scan.canteen());
		fact.put("site", Map.of("city", slot.get("city"), "district", slot.get("district"), "town", slot.get("town"),
				"level", slot.get("level")));
		fact.put("date", date.toString());
		fact.put("slot", scan.slot());
		fact.put("takenAt", MOMENT.format(scan.scannedAt().atZoneSameInstant(ZONE)));
		fact.put("mode", scan.mode());
		fact.put("menu", "A");
		fact.put("priceFen", slot.get("price_fen"));
		fact.put("how", scan.how());
		fact.put("station", scan.station());
		fact.put("takenBy", person);
		return fact;
	}

	private Map<String, Object> elder(Map<String, Object> row, LocalDate date) {
		Map<String, Object> elder = new LinkedHashMap<>();
		elder.put("elder", row.get("elder"));
		elder.put("name", row.get("name"));
		elder.put("tail", row.get("tail"));
		elder.put("age", Period.between(LocalDate.parse(row.get("birth_date").toString()), date).getYears());
		elder.put("group", row.get("group_name"));
		elder.put("diets", this.json.readTree((String) row.get("diets")));
		return elder;
	}

	private static Map<String, Object> answer(String id, String outcome, Object elder, String sentence) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("id", id);
		answer.put("outcome", outcome);
		answer.put("attendance", null);
		answer.put("flags", List.of());
		answer.put("elder", elder);
		answer.put("price", null);
		answer.put("first", null);
		answer.put("sentence", sentence);
		return answer;
	}

}
