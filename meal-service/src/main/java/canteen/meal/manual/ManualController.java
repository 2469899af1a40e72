package canteen.meal.manual;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.attendance.ScanAnswer;
import canteen.meal.attendance.Sender;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/meal/manual-lists")
class ManualController {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static final int LONGEST_SPAN = 366;

	private final EnterList enter;

	private final ManualLists lists;

	ManualController(EnterList enter, ManualLists lists) {
		this.enter = enter;
		this.lists = lists;
	}

	@PostMapping
	Entered enter(@Valid @RequestBody Wanted wanted, Authentication person) {
		return new Entered(wanted.id(), this.enter.enter(wanted, Sender.of(person)));
	}

	@GetMapping
	Found list(@RequestParam String canteen, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (to.isBefore(from) || from.plusDays(LONGEST_SPAN).isBefore(to)) {
			throw new FieldRefused("to", "一次最多看一年");
		}
		return new Found(this.lists.of(canteen, from, to));
	}

	/** The photo of the list; a later one takes its place. */
	@PostMapping("/{id}/photo")
	void keep(@PathVariable String id, @RequestParam MultipartFile file, @AuthenticationPrincipal Jwt token)
			throws IOException {
		mustBe(id, token);
		this.lists.keep(id, Picture.drawnAnew(file.getBytes()));
	}

	@GetMapping("/{id}/photo")
	ResponseEntity<byte[]> photo(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		mustBe(id, token);
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_JPEG)
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.body(this.lists.photo(id).orElseThrow(() -> new NotFound("这张照片", "photo")));
	}

	private void mustBe(String id, Jwt token) {
		String canteen = (id.matches(UUID) ? this.lists.canteen(id) : Optional.<String>empty())
			.orElseThrow(() -> new NotFound("这份名单", "list"));
		Caller.of(token).mustWorkFor(canteen);
	}

	record Wanted(@NotNull @Pattern(regexp = UUID, message = "编号不是 UUID") String id,
			@NotBlank(message = "请选食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请写日期") LocalDate date,
			@NotBlank(message = "请选餐次") @Size(max = 10, message = "没有这个餐次") String slot,
			@NotNull @Pattern(regexp = "dine_in|take_away|delivery", message = "取餐方式不对") String mode,
			@NotBlank(message = "请写见证人") @Size(max = 40, message = "见证人最多 40 个字") String witness,
			@NotBlank(message = "请写明为什么用纸记") @Size(max = 200, message = "原因最多 200 字") String reason,
			@NotEmpty(message = "名单是空的") @Size(max = 500, message = "一份名单最多 500 人") List<@NotNull Long> elders) {
	}

	record Entered(String id, List<ScanAnswer> results) implements Spoken {

		@Override
		public Entered said(UnaryOperator<String> language) {
			return new Entered(this.id, this.results.stream().map(result -> result.said(language)).toList());
		}

	}

	record Found(List<ManualLists.Listed> lists) {
	}

}
