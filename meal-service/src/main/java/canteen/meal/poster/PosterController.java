package canteen.meal.poster;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.calendar.Calendar;
import canteen.meal.canteen.Canteens;
import canteen.meal.menu.Sets;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/menu-posters")
class PosterController {

	private static final int LONGEST = 7;

	private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");

	private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");

	private final Canteens canteens;

	private final Calendar calendar;

	private final Sets sets;

	private final String fontFile;

	private volatile ChineseFont fonts;

	PosterController(Canteens canteens, Calendar calendar, Sets sets,
			@Value("${canteen.font:${CANTEEN_FONT:}}") String fontFile) {
		this.canteens = canteens;
		this.calendar = calendar;
		this.sets = sets;
		this.fontFile = fontFile;
	}

	/** The published menus of up to seven days as a page to print on A3. */
	@GetMapping(produces = "text/html;charset=UTF-8")
	ResponseEntity<String> page(@RequestParam String canteen, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token) {
		return ResponseEntity.ok()
			.header("Content-Security-Policy", "default-src 'none'; style-src 'self'")
			.contentType(PAGE)
			.body(PrintedPoster.of(poster(canteen, from, to, token)));
	}

	/** How the page looks. */
	@GetMapping("/poster.css")
	ResponseEntity<Resource> style() {
		return ResponseEntity.ok().contentType(STYLE).body(new ClassPathResource("poster/poster.css"));
	}

	/** The same as a picture to share. */
	@GetMapping(path = "/image", produces = MediaType.IMAGE_PNG_VALUE)
	byte[] image(@RequestParam String canteen, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token) {
		return DrawnPoster.of(poster(canteen, from, to, token), fonts());
	}

	/** Looked for until there is one: somebody may install it meanwhile. */
	private ChineseFont fonts() {
		if (this.fonts == null) {
			ChineseFont found = ChineseFont.of(this.fontFile);
			found.main();
			this.fonts = found;
		}
		return this.fonts;
	}

	private Poster poster(String canteen, LocalDate from, LocalDate to, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (to.isBefore(from) || !to.isBefore(from.plusDays(LONGEST)) || from.getYear() < 2000
				|| from.getYear() > 2100) {
			throw new FieldRefused("to", "最后一天不能早于第一天，一次最多 " + LONGEST + " 天");
		}
		String name = this.canteens.find(canteen).orElseThrow(() -> new NotFound("这个食堂", "canteen")).name();
		List<Poster.Day> days = this.calendar.days(canteen, from, to)
			.stream()
			.map((day) -> Poster.day(day, this.sets.ofDay(canteen, day.date())))
			.toList();
		return new Poster(name, days);
	}

}
