package canteen.meal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The kitchen's log on Monday 2026-11-23 at 11:32. */
class FoodSafetyTests extends CounterTest {

	private static final String LOG = "/api/meal/food-safety";

	@Test
	void a_sample_of_125_grams_is_kept_for_48_hours_and_one_of_124_is_refused() throws Exception {
		assertThat(write("/samples", sample(id(), 124)).body().at("/errors/0/field").asString()).isEqualTo("grams");

		JsonNode kept = write("/samples", sample(id(), 125)).body();

		assertThat(kept.path("keepUntil").asString()).isEqualTo("2026-11-25T11:00:00+08:00");
		assertThat(kept.path("disposedBy").isNull()).isTrue();
	}

	@Test
	void a_sample_is_thrown_away_after_48_hours_by_somebody_and_once() throws Exception {
		String id = id();
		write("/samples", sample(id, 130));
		String who = "{\"canteen\":\"chengguan\",\"person\":\"李师傅\"}";
		this.clock.set("2026-11-25T10:59:59.999+08:00");
		assertThat(write("/samples/" + id + "/disposal", who).body().path("type").asString())
			.isEqualTo("urn:problem:sample-still-kept");
		assertThat(overdue()).isEmpty();

		this.clock.set("2026-11-25T11:00:00.000+08:00");

		assertThat(overdue().at("/0/dish").asString()).isEqualTo("宫保鸡丁");
		JsonNode gone = write("/samples/" + id + "/disposal", who).body();
		assertThat(gone.path("disposedBy").asString()).isEqualTo("李师傅");
		assertThat(gone.path("disposedAt").asString()).isEqualTo("2026-11-25T11:00:00+08:00");
		assertThat(overdue()).isEmpty();
		assertThat(write("/samples/" + id + "/disposal", who).status()).isEqualTo(409);
		assertThat(write("/samples", correction(sample(id(), 140), id)).body().path("type").asString())
			.isEqualTo("urn:problem:sample-gone");
	}

	@Test
	void the_same_id_again_is_one_sample_also_at_the_same_time() throws Exception {
		String id = id();

		List<Integer> statuses = IntStream.range(0, 6).parallel().mapToObj((number) -> {
			try {
				return write("/samples", sample(id, 130)).status();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();

		assertThat(statuses).allMatch((status) -> status == 201 || status == 400).contains(201);
		assertThat(write("/samples", sample(id, 150)).body().path("grams").asInt()).isEqualTo(130);
		assertThat(column("select grams from food_sample")).containsExactly("130");
	}

	@Test
	void a_correction_is_a_new_row_with_a_reason_and_each_row_is_corrected_once() throws Exception {
		String wrong = id();
		write("/samples", sample(wrong, 150));
		assertThat(write("/samples", correction(sample(id(), 180), wrong).replace("称错了", " ")).body()
			.at("/errors/0/field")
			.asString()).isEqualTo("reason");

		assertThat(write("/samples", correction(sample(id(), 180), wrong)).status()).isEqualTo(201);

		JsonNode day = day(as("canteen", "chengguan"));
		assertThat(column("select grams from food_sample order by grams")).containsExactly("150", "180");
		assertThat(Stream.of(0, 1)
			.map((place) -> day.at("/samples/" + place))
			.filter((sample) -> sample.path("corrected").asBoolean())
			.map((sample) -> sample.path("grams").asInt())).containsExactly(150);
		assertThat(write("/samples", correction(sample(id(), 190), wrong)).body().at("/errors/0/field").asString())
			.isEqualTo("corrects");
		assertThat(write("/samples", correction(sample(id(), 190), id())).status()).isEqualTo(400);
		this.clock.pass(Duration.ofDays(3));
		assertThat(overdue()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = { "70 | - | 201", "70.0 | - | 201", "69.9 | - | 400",
			"69.9 | ' ' | 400", "69.9 | 回锅加热到 82 度 | 201", "70.05 | - | 400", "301 | - | 400" })
	void a_core_temperature_below_70_needs_what_was_done(String celsius, String measures, int status) throws Exception {
		assertThat(
				write("/temperatures",
						"""
								{"id":"%s","canteen":"chengguan","slot":"lunch","dish":"宫保鸡丁","celsius":%s,"person":"李师傅",
								"measuredAt":"2026-11-23T10:40:00+08:00","measures":%s}"""
							.formatted(id(), celsius, (measures != null) ? "\"" + measures + "\"" : "null"))
					.status())
			.isEqualTo(status);
		assertThat(column("select id from core_temperature")).hasSize((status == 201) ? 1 : 0);
	}

	@Test
	void who_is_not_fit_is_named_and_only_who_answers_for_the_kitchen_or_wrote_it_sees_why() throws Exception {
		write("/health-checks", check(id(), "张阿姨", false, true));
		this.clock.pass(Duration.ofSeconds(1));
		write("/health-checks", check(id(), "李师傅", false, false));

		for (RequestPostProcessor who : List.of(as("registrar", "chengguan"), as("canteen", "chengguan"))) {
			JsonNode seen = day(who).path("healthChecks");
			assertThat(seen.at("/0/fit").asBoolean()).isFalse();
			assertThat(seen.at("/0/diarrhoea").asBoolean()).isTrue();
			assertThat(seen.at("/0/note").asString()).isEqualTo("昨晚开始");
		}
		for (String role : List.of("canteen", "auditor")) {
			JsonNode seen = day(another(role)).path("healthChecks");
			assertThat(seen.at("/0/person").asString()).isEqualTo("张阿姨");
			assertThat(seen.at("/0/fit").asBoolean()).isFalse();
			assertThat(seen.at("/0/diarrhoea").isNull()).isTrue();
			assertThat(seen.at("/0/note").isNull()).isTrue();
			assertThat(seen.at("/1/fit").asBoolean()).isTrue();
			assertThat(exported(another(role))).contains("张阿姨,不得上岗").doesNotContain("腹泻");
		}
		assertThat(exported(as("registrar", "*"))).contains("腹泻");
		assertThat(call(get(LOG + "/days").param("canteen", "chengguan").param("date", DAY), as("volunteer", "*"))
			.status()).isEqualTo(403);
	}

	@Test
	void a_person_is_checked_once_a_day_and_a_mistake_is_put_right_by_a_new_row() throws Exception {
		String wrong = id();
		write("/health-checks", check(wrong, "张阿姨", true, false));
		assertThat(write("/health-checks", check(id(), "张阿姨", false, false)).body().path("type").asString())
			.isEqualTo("urn:problem:already-checked");

		assertThat(write("/health-checks", correction(check(id(), "张阿姨", false, false), wrong)).body()
			.path("fit")
			.asBoolean()).isTrue();

		assertThat(write("/health-checks", correction(check(id(), "张阿姨", false, false), wrong)).status())
			.isEqualTo(400);
		assertThat(column("select person from health_check")).hasSize(2);
		assertThat(write("/health-checks", check(id(), "张阿姨", false, false).replace("11-23", "11-24")).status())
			.isEqualTo(400);
	}

	@Test
	void the_sheet_names_the_dishes_nobody_has_sampled() throws Exception {
		TestDatabase.asOwner("""
				insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)
				values (1,'chengguan','宫保鸡丁',null,'','',450,'account:4','2026-11-01'),
				(2,'chengguan','番茄豆腐',null,'','',200,'account:4','2026-11-01')""",
				"insert into menu (canteen, service_date, slot, code, name, price_fen) values "
						+ "('chengguan','2026-11-23','lunch','A','家常',1200),('chengguan','2026-11-23','lunch','B','两样',1200)",
				"insert into menu_dish values ('chengguan','2026-11-23','lunch','A',0,1),"
						+ "('chengguan','2026-11-23','lunch','A',1,2),('chengguan','2026-11-23','lunch','B',0,2)");
		write("/samples", sample(id(), 130));

		JsonNode missing = day(as("canteen", "chengguan")).path("missing");

		assertThat(missing).hasSize(1);
		assertThat(missing.at("/0/dish").asString()).isEqualTo("番茄豆腐");
	}

	@Test
	void the_export_opens_in_a_spreadsheet_and_no_cell_is_a_formula() throws Exception {
		write("/samples", sample(id(), 130).replace("宫保鸡丁", "=HYPERLINK(1),\\\"x\\\""));

		String table = exported(as("auditor", "*"));

		assertThat(table).startsWith("\uFEFF日期,类别,")
			.contains("\"'=HYPERLINK(1),\"\"x\"\"\",130 克,2026-11-23 11:00,李师傅");
		assertThat(call(get(LOG + "/export").param("canteen", "chengguan")
			.param("from", "2026-01-01")
			.param("to", "2026-04-04"), as("auditor", "*")).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T11:37:07+08:00,400", "2026-11-23T11:37:06+08:00,201", "2026-10-23T11:32:06+08:00,201",
			"2026-10-23T11:32:05+08:00,400" })
	void a_sample_is_not_of_tomorrow_and_not_older_than_31_days(String takenAt, int status) throws Exception {
		assertThat(write("/samples", sample(id(), 130).replace("2026-11-23T11:00:00+08:00", takenAt)).status())
			.isEqualTo(status);
	}

	@Test
	void somebody_elses_canteen_and_roles_that_only_read_write_nothing() throws Exception {
		for (RequestPostProcessor who : List.of(as("canteen", "ninghai"), as("auditor", "*"), as("volunteer", "*"))) {
			assertThat(
					call(post(LOG + "/samples").contentType(MediaType.APPLICATION_JSON).content(sample(id(), 130)), who)
						.status())
				.isEqualTo(403);
		}
		assertThat(write("/samples", sample(id(), 130).replace("chengguan", "nowhere")).status()).isEqualTo(404);
		assertThat(column("select id from food_sample")).isEmpty();
	}

	/**
	 * Append-only is a missing method: no statement of the log changes or takes away a
	 * row.
	 */
	@Test
	void no_statement_of_the_log_changes_a_row() throws Exception {
		for (String feature : List.of("foodsafety", "healthcheck")) {
			try (Stream<Path> files = Files.list(Path.of("src/main/java/canteen/meal/" + feature))) {
				for (Path file : files.toList()) {
					assertThat(Files.readString(file).toLowerCase()).as(file.toString())
						.doesNotContainPattern("\\b(update|delete from|replace into)\\s+(food_|sample_|core_|health_)");
				}
			}
		}
	}

	private Answer write(String path, String body) throws Exception {
		return call(post(LOG + path).contentType(MediaType.APPLICATION_JSON).content(body), as("canteen", "*"));
	}

	private JsonNode overdue() throws Exception {
		return call(get(LOG + "/samples/overdue").param("canteen", "chengguan"), as("canteen", "chengguan")).body()
			.path("samples");
	}

	private JsonNode day(RequestPostProcessor who) throws Exception {
		return call(get(LOG + "/days").param("canteen", "chengguan").param("date", DAY), who).body();
	}

	private String exported(RequestPostProcessor who) throws Exception {
		MockHttpServletResponse answer = this.http
			.perform(get(LOG + "/export").param("canteen", "chengguan").param("from", DAY).param("to", DAY).with(who))
			.andReturn()
			.getResponse();
		return answer.getContentAsString(StandardCharsets.UTF_8);
	}

	private static RequestPostProcessor another(String role) {
		return jwt().jwt((token) -> token.claim("person", "account:9").claim("canteens", List.of("chengguan")))
			.authorities(new SimpleGrantedAuthority("ROLE_" + role));
	}

	private static String sample(String id, int grams) {
		return """
				{"id":"%s","canteen":"chengguan","slot":"lunch","dish":"宫保鸡丁","grams":%d,
				"takenAt":"2026-11-23T11:00:00+08:00","person":"李师傅"}""".formatted(id, grams);
	}

	private static String check(String id, String person, boolean fever, boolean diarrhoea) {
		return """
				{"id":"%s","canteen":"chengguan","date":"2026-11-23","person":"%s","fever":%s,"cut":false,"diarrhoea":%s,
				"note":"昨晚开始"}"""
			.formatted(id, person, fever, diarrhoea);
	}

	private static String correction(String body, String wrong) {
		return body.replaceFirst("\\{", "{\"corrects\":\"" + wrong + "\",\"reason\":\"称错了\",");
	}

}
