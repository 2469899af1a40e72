package canteen.member.carrier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CarrierController {

	private static final int LARGEST_PAGE = 5000;

	private final Carriers carriers;

	private final Clock clock;

	CarrierController(Carriers carriers, Clock clock) {
		this.carriers = carriers;
		this.clock = clock;
	}

	@GetMapping("/api/member/carriers")
	Page carriers(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "5000") int limit) {
		int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
		List<Carriers.Carrier> found = this.carriers.after(after, size + 1);
		boolean more = found.size() > size;
		return new Page(more ? found.subList(0, size) : found, more);
	}

	/**
	 * Health certificates that have ended or end within the days, 30 unless said
	 * otherwise.
	 */
	@GetMapping("/api/member/helpers/certificates")
	Warnings warnings(@RequestParam(defaultValue = "30") @Min(0) @Max(366) int days, Authentication caller) {
		return new Warnings(this.carriers.expiring(LocalDate.now(this.clock).plusDays(days), Staff.of(caller)));
	}

	record Page(List<Carriers.Carrier> carriers, boolean more) {
	}

	record Warnings(List<Carriers.Expiring> certificates) {
	}

}
