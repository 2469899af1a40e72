package canteen.meal.attendance;

import java.util.List;

import canteen.meal.access.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScanController {

	private final GatherScans take;

	ScanController(GatherScans take) {
		this.take = take;
	}

	@PostMapping("/api/meal/scans")
	Answer scans(@Valid @RequestBody Sent sent, @AuthenticationPrincipal Jwt token) {
		return new Answer(this.take.takeAll(sent.scans(), Caller.of(token)));
	}

	record Sent(@NotNull(message = "缺少 scans") @Size(max = 500, message = "一次最多 500 条") List<JsonNode> scans) {
	}

	record Answer(List<ScanAnswer> results) {
	}

}
