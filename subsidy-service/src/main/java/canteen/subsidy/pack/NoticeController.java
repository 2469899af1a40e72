package canteen.subsidy.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts the masked list of a statement up in public for a time. */
@RestController
@RequestMapping("/api/subsidy/statements/{statement}/notices")
class NoticeController {

	private static final int LONGEST_DAYS = 90;

	private static final Set<String> FINAL = Set.of("approved", "locked", "paid");

	private final PackMonth pack;

	private final Notices notices;

	NoticeController(PackMonth pack, Notices notices) {
		this.pack = pack;
		this.notices = notices;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Listed publish(@PathVariable long statement, @Valid @RequestBody Wanted wanted,
			@AuthenticationPrincipal Jwt token) {
		PackMonth.Head head = found(statement, token);
		if (!FINAL.contains(head.state())) {
			throw new NotApprovedYet();
		}
		if (wanted.to().isBefore(wanted.from()) || wanted.to().isAfter(wanted.from().plusDays(LONGEST_DAYS))) {
			throw new FieldRefused("to", "公示期要在 1 到 90 天之间 (a notice hangs for 1 to 90 days)");
		}
		this.notices.add(statement, wanted.from(), wanted.to(), Caller.of(token).person());
		return list(statement, token);
	}

	@GetMapping
	Listed list(@PathVariable long statement, @AuthenticationPrincipal Jwt token) {
		found(statement, token);
		return new Listed(this.notices.of(statement));
	}

	private PackMonth.Head found(long statement, Jwt token) {
		PackMonth.Head head = this.pack.head(statement).orElseThrow(() -> new NotFound("这份申报表", "statement"));
		Caller.of(token).mustWorkFor(head.canteen());
		return head;
	}

	record Wanted(@NotNull(message = "请写公示开始日期 (give the first day)") LocalDate from,
			@NotNull(message = "请写公示结束日期 (give the last day)") LocalDate to) {
	}

	record Listed(List<Notices.Notice> notices) {
	}

}
