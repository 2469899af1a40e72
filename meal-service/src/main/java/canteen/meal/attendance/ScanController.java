package canteen.meal.attendance;

import java.util.List;
import java.util.Map;

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

	private final TakeScan take;

	ScanController(TakeScan take) {
		this.take = take;
	}

	@PostMapping("/api/meal/scans")
	Map<String, Object> scans(@Valid @RequestBody Scans body, @AuthenticationPrincipal Jwt token) {
		List<String> canteens = token.getClaimAsStringList("canteens");
		List<String> scope = (canteens != null) ? canteens : List.of();
		String person = token.getClaimAsString("person");
		return Map.of("results", body.scans().stream().map(scan -> this.take.take(scan, scope, person)).toList());
	}

	record Scans(@NotNull @Size(max = 500) List<JsonNode> scans) {
	}

}
