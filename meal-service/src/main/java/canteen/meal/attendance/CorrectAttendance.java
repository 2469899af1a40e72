package canteen.meal.attendance;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.language.Sentences;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts a meal right: the wrong one is taken back and a new one recorded in its place, at
 * the moment of the old one, both or neither.
 */
@Component
class CorrectAttendance {

	private final JdbcClient jdbc;

	private final VoidAttendance take;

	private final TakeScan scans;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Sentences sentences;

	CorrectAttendance(JdbcClient jdbc, VoidAttendance take, TakeScan scans, WholeTransaction transaction,
			JsonMapper json, Sentences sentences) {
		this.jdbc = jdbc;
		this.take = take;
		this.scans = scans;
		this.transaction = transaction;
		this.json = json;
		this.sentences = sentences;
	}

	/**
	 * The same id again gets the same answer.
	 * @throws CorrectionRefused if the new meal cannot be recorded; nothing is changed
	 */
	ScanAnswer correct(String attendance, Asked asked, Sender sender) {
		return this.transaction.run(() -> {
			Old old = old(attendance).orElseThrow(() -> new NotFound("这条就餐记录", "attendance"));
			sender.caller().mustWorkFor(old.canteen());
			String voiding = UUID.nameUUIDFromBytes((asked.id() + " void").getBytes(StandardCharsets.UTF_8)).toString();
			this.take.takeBack(new VoidAttendance.Asked(voiding, attendance, asked.reason()), sender.caller(),
					sender.isOffice());
			ScanAnswer answer = this.scans.takeAll(List.of(scan(old, asked)), sender).get(0);
			if (!answer.tookMeal()) {
				throw new CorrectionRefused(answer.sentence(), this.sentences.english(answer.sentence()));
			}
			this.jdbc.sql("insert ignore into correction (meal, corrects) values (?, ?)")
				.params(asked.id(), attendance)
				.update();
			return answer;
		});
	}

	private ObjectNode scan(Old old, Asked asked) {
		ObjectNode scan = this.json.createObjectNode();
		scan.put("id", asked.id());
		scan.put("canteen", old.canteen());
		scan.put("slot", old.slot());
		scan.put("scannedAt", Moment.written(old.takenAt().toInstant(ZoneOffset.UTC)));
		scan.put("elder", Optional.ofNullable(asked.elder()).orElse(old.elder()));
		scan.put("mode", Optional.ofNullable(asked.mode()).orElse(old.mode()));
		scan.put("menu", Optional.ofNullable(asked.menu()).orElse(old.menu()));
		scan.put("station", old.station());
		scan.put("how", old.how());
		return scan;
	}

	private Optional<Old> old(String attendance) {
		return this.jdbc.sql("""
				select elder, canteen, slot, taken_at, mode, menu, station, how
				from attendance
				where id = ?
				""").param(attendance).query(Old.class).optional();
	}

	/**
	 * What should have been recorded; null is as it was.
	 *
	 * @param id names this correction and the new meal
	 */
	record Asked(@Size(max = 36) String id, Long elder, @Size(max = 10) String mode, @Size(max = 10) String menu,
			@Size(max = 200, message = "原因不超过 200 字") String reason) {
	}

	private record Old(long elder, String canteen, String slot, LocalDateTime takenAt, String mode, String menu,
			String station, String how) {
	}

}
