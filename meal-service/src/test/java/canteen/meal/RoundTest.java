package canteen.meal;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** A lunch that is carried to four doors by Li, or by Zhao when Li cannot. */
abstract class RoundTest extends RelayTest {

	static final String LI = "account:7";

	static final String ZHAO = "account:8";

	@BeforeEach
	void four_doors() {
		TestDatabase.asOwner(
				"insert into carrier (person, account, name, canteens, certificate_until, active, read_at) values "
						+ "(12,'account:7','李志愿','chengguan','2026-11-23',true,'2026-11-23 03:00:00'),"
						+ "(13,'account:8','赵师傅','*','2027-03-01',true,'2026-11-23 03:00:00'),"
						+ "(14,'account:9','钱志愿','chengguan','2026-11-22',true,'2026-11-23 03:00:00'),"
						+ "(15,'account:10','孙志愿','ninghai','2027-03-01',true,'2026-11-23 03:00:00')",
				"update diner set doorstep_key = 'd-17', doorstep_line = '3组12栋201', doorstep_spot = '交给门卫', "
						+ "allergies = '[\"peanut\"]' where elder = 17",
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen,"
						+ " doorstep_key, doorstep_line, place_consent) values "
						+ "(18,'李四','1940-01-01','li si','ls','0001','第三居民小组','active','[]','chengguan','d-18','3组3栋101',true),"
						+ "(19,'𠮷老','1940-01-01','ji lao','jl','0002','第一居民小组','active','[\"halal\"]','chengguan','d-19','1组1栋',false),"
						+ "(20,'周<b>八','1940-01-01','zhou ba','zb','0003','第一居民小组','active','[]','chengguan','d-20','1组2栋',false)");
		for (long elder = 17; elder <= 20; elder++) {
			book(elder);
		}
	}

	static void book(long elder) {
		TestDatabase.asOwner(
				"insert into booking (id, elder, canteen, service_date, slot, mode, source, state, live, booked_at,"
						+ " booked_by) values ('" + id() + "'," + elder
						+ ",'chengguan','2026-11-23','lunch','delivery','staff','booked',1,'2026-11-22 03:00:00','account:4')");
	}

	JsonNode plan() throws Exception {
		return ask("POST", "/api/meal/rounds/plan", Map.of("canteen", "chengguan", "date", DAY, "slot", "lunch"),
				as("registrar", "chengguan"))
			.body()
			.get("rounds");
	}

	/** The one round, planned and given to Li. */
	String lisRound() throws Exception {
		String round = plan().at("/0/id").asString();
		give(round, 12, "");
		return round;
	}

	Answer give(String round, long person, String reason) throws Exception {
		return ask("PUT", "/api/meal/rounds/" + round + "/carrier", Map.of("person", person, "reason", reason),
				as("registrar", "chengguan"));
	}

	Answer ask(String method, String path, Object body, RequestPostProcessor token) throws Exception {
		return call(request(HttpMethod.valueOf(method), path).contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(body)), token);
	}

	static RequestPostProcessor carrier(String account) {
		return jwt().jwt(token -> token.claim("person", account).claim("canteens", java.util.List.of("chengguan")))
			.authorities(new SimpleGrantedAuthority("ROLE_volunteer"));
	}

}
