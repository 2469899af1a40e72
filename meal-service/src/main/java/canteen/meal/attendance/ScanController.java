package canteen.meal.attendance;

import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.language.Spoken;
import canteen.meal.station.Station;
import canteen.meal.station.StationKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScanController {

	private final GatherScans take;

	private final StationKeys stations;

	ScanController(GatherScans take, StationKeys stations) {
		this.take = take;
		this.stations = stations;
	}

	@PostMapping("/api/meal/scans")
	Answer scans(@Valid @RequestBody Sent sent, @RequestHeader(name = StationKeys.HEADER, required = false) String key,
			Authentication person) {
		Station station = this.stations.holder(key);
		return new Answer(this.take.takeAll(sent.scans(), Sender.at(station.id(), station.canteen(), person)));
	}

	record Sent(@NotNull(message = "缺少 scans") @Size(max = 500, message = "一次最多 500 条") List<JsonNode> scans) {
	}

	record Answer(List<ScanAnswer> results) implements Spoken {

		@Override
		public Answer said(UnaryOperator<String> language) {
			return new Answer(this.results.stream().map(result -> result.said(language)).toList());
		}

	}

}
