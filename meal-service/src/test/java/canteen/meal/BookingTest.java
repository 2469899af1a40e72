package canteen.meal;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/**
 * A canteen that is booked for tomorrow's lunch, Tuesday 24 November, until nine in the
 * morning; elders 18 and up eat there.
 */
abstract class BookingTest extends CounterTest {

	static final String TOMORROW = "2026-11-24";

	@BeforeEach
	void nobody_needs_anything() {
		TestDatabase.asOwner("update diner set diets = '[]'");
	}

	static void elders(int from, int to) {
		List<String> rows = new ArrayList<>();
		for (int elder = from; elder <= to; elder++) {
			rows.add("(" + elder + ",'老人" + elder + "','1943-05-06','lao ren','lr','0428','第三居民小组','active','[]',"
					+ "'chengguan','[]')");
		}
		TestDatabase.asOwner(
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen,"
						+ " allergies) values " + String.join(",", rows));
	}

	/**
	 * Set A of rice and tofu for halal too, set B of pork and peanuts, set C of nobody
	 * knows what.
	 */
	static void menu(String date) {
		TestDatabase.asOwner(
				"insert ignore into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, "
						+ "changed_at) values (1,'chengguan','家常豆腐','豆腐、青椒','soy','halal,vegetarian,low_sugar',300,'x',"
						+ "now()),(2,'chengguan','花生炖猪脚','猪脚、花生','peanut','',600,'x',now()),"
						+ "(3,'chengguan','今日例汤',null,'','halal',100,'x',now())",
				"insert into menu (canteen, service_date, slot, code, name, price_fen) values "
						+ "('chengguan','%1$s','lunch','A','豆腐饭',1200),('chengguan','%1$s','lunch','B','猪脚饭',1500),('chengguan','%1$s','lunch','C','例汤饭',1000)"
							.formatted(date),
				"insert into menu_dish (canteen, service_date, slot, code, place, dish) values "
						+ "('chengguan','%1$s','lunch','A',1,1),('chengguan','%1$s','lunch','B',1,2),('chengguan','%1$s','lunch','C',1,3)"
							.formatted(date));
	}

	static String wish(String id, long elder, String date, String more) {
		return """
				{"id":"%s","elder":%d,"canteen":"chengguan","date":"%s","slot":"lunch","mode":"dine_in"%s}"""
			.formatted(id, elder, date, more);
	}

	Answer book(String wish, RequestPostProcessor token) throws Exception {
		return call(post("/api/meal/bookings").contentType(MediaType.APPLICATION_JSON).content(wish), token);
	}

	Answer book(long elder) throws Exception {
		return book(wish(id(), elder, TOMORROW, ""), staff());
	}

	Answer change(String id, String choice, RequestPostProcessor token) throws Exception {
		return call(put("/api/meal/bookings/" + id).contentType(MediaType.APPLICATION_JSON).content(choice), token);
	}

	Answer cancel(String id, RequestPostProcessor token) throws Exception {
		return call(post("/api/meal/bookings/" + id + "/cancel").contentType(MediaType.APPLICATION_JSON)
			.content("{\"reason\":\"去女儿家\"}"), token);
	}

	Answer read(String path, RequestPostProcessor token) throws Exception {
		return call(get(path), token);
	}

	static RequestPostProcessor staff() {
		return as("canteen", "chengguan");
	}

	static RequestPostProcessor volunteer() {
		return as("volunteer", "chengguan");
	}

}
