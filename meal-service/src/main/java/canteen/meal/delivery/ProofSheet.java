package canteen.meal.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.meal.access.Caller;
import canteen.meal.diet.Allergen;
import canteen.meal.refusal.NotFound;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The sheet each elder signs at the door (送餐签收), A4. Its style is a file of its own,
 * because the gateway forbids styles inside a page.
 */
@RestController
class ProofSheet {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);

	private static final Map<String, String> SLOTS = Map.of("breakfast", "早餐", "lunch", "午餐", "dinner", "晚餐");

	private static final Map<String, String> DIETS = Map.of("halal", "清真", "vegetarian", "素", "low_salt", "低盐",
			"low_sugar", "低糖", "soft", "软食", "liquid", "流食", "small_portion", "小份");

	private static final Map<String, String> OUTCOMES = Map.of("handed_over", "当面交给", "left_with", "他人代收", "no_answer",
			"无人应门", "refused", "拒收", "moved", "不在此处");

	private static final String STYLE = """
			@page { size: A4; margin: 14mm 12mm 16mm;
			@bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font-size: 9pt; } }
			body { font: 11pt/1.35 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #000; margin: 0 auto; max-width: 186mm; }
			h1 { font-size: 17pt; margin: 0 0 2mm; text-align: center; }
			.head { display: flex; flex-wrap: wrap; gap: 1mm 8mm; margin: 0 0 3mm; }
			table { border-collapse: collapse; width: 100%; }
			thead { display: table-header-group; }
			tr { break-inside: avoid; }
			th, td { border: 0.3mm solid #000; padding: 1.2mm 1.5mm; text-align: left; vertical-align: middle; }
			th { background: #eee; font-weight: 600; }
			td { height: 11mm; }
			.name { font-size: 13pt; white-space: nowrap; }
			.diet { font-weight: 700; }
			.sign { width: 30mm; }
			.foot { display: flex; justify-content: space-between; margin-top: 6mm; break-inside: avoid; }
			@media screen { body { padding: 8mm; } }
			""";

	private final Rounds rounds;

	private final JdbcClient jdbc;

	ProofSheet(Rounds rounds, JdbcClient jdbc) {
		this.rounds = rounds;
		this.jdbc = jdbc;
	}

	@GetMapping(path = "/api/meal/rounds/proof.css", produces = "text/css;charset=UTF-8")
	String style() {
		return STYLE;
	}

	@GetMapping(path = "/api/meal/rounds/{id}/proof", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	String sheet(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		Round round = this.rounds.find(id).orElseThrow(() -> new NotFound("这趟送餐", "round"));
		Caller.of(token).mustWorkFor(round.canteen());
		String canteen = this.jdbc.sql("select name from canteen where code = ?")
			.param(round.canteen())
			.query(String.class)
			.single();
		return """
				<!doctype html>
				<html lang="zh-CN"><head><meta charset="utf-8"><title>送餐签收单</title>
				<link rel="stylesheet" href="/api/meal/rounds/proof.css"></head><body>
				<h1>送餐签收单</h1>
				<div class="head"><span>%s</span><span>%s %s</span><span>%s</span><span>送餐员：%s</span>
				<span>出发：%s</span><span>共 %d 份，保温箱 %d 个，清真专用 %d 个</span></div>
				<table><thead><tr><th>序</th><th>箱</th><th>姓名</th><th>地址</th><th>饮食</th><th>送达</th><th class="sign">签收</th></tr></thead>
				<tbody>
				%s
				</tbody></table>
				<div class="foot"><span>送餐员签名：____________</span><span>食堂核对：____________</span><span>日期：____________</span></div>
				</body></html>
				"""
			.formatted(safe(canteen), round.date(), SLOTS.getOrDefault(round.slot(), round.slot()), safe(round.name()),
					safe(round.carrierName().orElse("________")), round.departedAt().map(TIME::format).orElse("____"),
					round.stops().size(), round.otherBoxes(), round.halalBoxes(),
					round.stops().stream().map(stop -> row(round, stop)).collect(Collectors.joining("\n")));
	}

	private static String row(Round round, Round.Stop stop) {
		String address = (stop.line() != null) ? stop.line()
				: String.valueOf((stop.group() != null) ? stop.group() : "");
		String spot = (stop.spot() != null && !stop.spot().isBlank()) ? "(" + stop.spot().strip() + ")" : "";
		return "<tr><td>%d</td><td>%s</td><td class=\"name\">%s</td><td>%s</td><td class=\"diet\">%s</td><td>%s</td><td></td></tr>"
			.formatted(stop.place(), round.box(stop), safe(stop.name()), safe(address + spot), safe(needs(stop)),
					safe(stop.outcome().map(ProofSheet::said).orElse("") + stop.at().map(ProofSheet::time).orElse("")));
	}

	private static String needs(Round.Stop stop) {
		String diets = stop.diets()
			.stream()
			.map(diet -> DIETS.getOrDefault(diet, diet))
			.collect(Collectors.joining(" "));
		List<String> allergies = stop.allergies();
		return allergies.isEmpty() ? diets
				: (diets + " 过敏：" + allergies.stream().map(ProofSheet::allergen).collect(Collectors.joining("、")))
					.strip();
	}

	private static String allergen(String said) {
		return Allergen.read(said).filter(known -> known.code().equals(said)).map(Allergen::chinese).orElse(said);
	}

	private static String said(String outcome) {
		return OUTCOMES.getOrDefault(outcome, outcome) + " ";
	}

	private static String time(Instant at) {
		return TIME.format(at);
	}

	private static String safe(String text) {
		return HtmlUtils.htmlEscape(text);
	}

}
