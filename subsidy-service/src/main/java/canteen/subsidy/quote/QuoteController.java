package canteen.subsidy.quote;

import java.time.LocalDate;
import java.util.List;

import canteen.subsidy.ledger.Share;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/quotes")
class QuoteController {

	private final QuoteMeals quote;

	QuoteController(QuoteMeals quote) {
		this.quote = quote;
	}

	@GetMapping("/revision")
	Revision revision() {
		return new Revision(this.quote.revision());
	}

	@PostMapping
	Answer quote(@Valid @RequestBody Asked asked) {
		return this.quote.quote(asked);
	}

	record Revision(String revision) {
	}

	record Asked(@NotBlank @Size(max = 20) String canteen, Site site, @NotNull LocalDate date,
			@NotEmpty @Size(max = 20) List<@Valid Meal> meals, @NotNull @Size(max = 2000) List<@NotNull Long> elders) {
	}

	record Site(String city, String district, String town, String level) {
	}

	record Meal(@NotNull @Pattern(regexp = "breakfast|lunch|dinner") String slot,
			@NotNull @Pattern(regexp = "dine_in|take_away|delivery") String mode, @Size(max = 40) String menu,
			@Min(0) @Max(10_000_000) long priceFen) {
	}

	record Answer(String revision, List<Quote> quotes, List<Long> unknown) {
	}

	/**
	 * @param coveredByFee said when a flat monthly fee settles the self-pay at the end of
	 * the month, so that nothing is collected at the counter
	 */
	record Quote(long elder, String slot, String mode, long priceFen, long selfPayFen, List<Share> funders,
			@JsonInclude(JsonInclude.Include.NON_NULL) Boolean coveredByFee) {
	}

}
