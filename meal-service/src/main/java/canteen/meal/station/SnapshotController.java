package canteen.meal.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import canteen.meal.access.Caller;
import canteen.meal.refusal.NotFound;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SnapshotController {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final StationKeys keys;

	private final Snapshots snapshots;

	private final JsonMapper json;

	private final Clock clock;

	private final Duration keptFor;

	private final Map<String, Written> kept = new ConcurrentHashMap<>();

	SnapshotController(StationKeys keys, Snapshots snapshots, JsonMapper json, Clock clock,
			@Value("${canteen.stations.kept-for:5s}") Duration keptFor) {
		this.keys = keys;
		this.snapshots = snapshots;
		this.json = json;
		this.clock = clock;
		this.keptFor = keptFor;
	}

	/** The same for every device of a canteen; 304 while nothing in it has changed. */
	@GetMapping("/api/meal/stations/{id}/snapshot")
	ResponseEntity<byte[]> snapshot(@PathVariable String id,
			@RequestHeader(name = StationKeys.HEADER, required = false) String key,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String known,
			@AuthenticationPrincipal Jwt token) {
		Station station = this.keys.holder(key);
		if (!station.id().equals(id)) {
			throw new StationNotRegistered();
		}
		Caller.of(token).mustWorkFor(station.canteen());
		Written written = written(station.canteen());
		if (written.etag().equals(known)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(written.etag()).build();
		}
		return ResponseEntity.ok().eTag(written.etag()).contentType(MediaType.APPLICATION_JSON).body(written.body());
	}

	/** Weak, or the server would not compress it. */
	private Written written(String canteen) {
		Instant now = this.clock.instant();
		LocalDate date = LocalDate.ofInstant(now, ZONE);
		Written before = this.kept.get(canteen);
		if (before != null && before.date().equals(date)
				&& Duration.between(before.at(), now).abs().compareTo(this.keptFor) < 0) {
			return before;
		}
		Optional<Snapshot> taken = this.snapshots.take(canteen, date);
		byte[] body = this.json.writeValueAsBytes(taken.orElseThrow(() -> new NotFound("这个食堂", "canteen")));
		Written written = new Written(body, "W/\"" + Secret.hash(body).substring(0, 32) + "\"", date, now);
		this.kept.put(canteen, written);
		return written;
	}

	private record Written(byte[] body, String etag, LocalDate date, Instant at) {
	}

}
