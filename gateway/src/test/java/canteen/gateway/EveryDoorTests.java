package canteen.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import canteen.testing.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the gateway waits for stands in a table: its own API in {@code gateway.csv},
 * everything else (sign-in, tokens, pages, health, and what the framework would answer if
 * a chain led there) in {@code doors.csv}, with what a stranger gets.
 */
class EveryDoorTests {

	private static final Path TABLE = Path.of("../deploy/authorization/doors.csv");

	private static final Path API = Path.of("../deploy/authorization/gateway.csv");

	/** A build may leave the pages out; there is nothing behind their addresses then. */
	private static final boolean HAS_PAGES = EveryDoorTests.class.getResource("/static/office.html") != null;

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("doors");
		gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void every_door_stands_in_a_table_and_nothing_else_does() throws Exception {
		Set<String> doors = Doors.of((ListableBeanFactory) gateway.beans());
		Rule.of(API).forEach((rule) -> doors.remove(rule.name()));

		assertThat(new TreeSet<>(table().keySet())).isEqualTo(doors);
	}

	@Test
	void a_stranger_gets_what_the_table_says() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Map.Entry<String, String> door : table().entrySet()) {
			String method = door.getKey().split(" ")[0].replace("ANY", "GET");
			String path = door.getKey().split(" ")[1].replace("**", "nothing").replaceAll("\\{[^}]*}|\\*", "nothing");
			int status = gateway.browser().call(method, path, "").statusCode();
			boolean isLeftOut = status == 404 && door.getKey().startsWith("ANY ") && !HAS_PAGES;
			if (!isLeftOut && !door.getValue().equals(String.valueOf(status))) {
				wrong.add(door.getKey() + " gives a stranger " + status + " and not " + door.getValue());
			}
		}
		assertThat(wrong).isEmpty();
	}

	/** What a stranger gets at each door, in the order of the paths. */
	private static Map<String, String> table() throws Exception {
		Map<String, String> doors = new LinkedHashMap<>();
		List<String> rows = Files.readAllLines(TABLE);
		for (String row : rows.subList(1, rows.size())) {
			String[] cells = row.split(",", 4);
			assertThat(cells).as(row).hasSize(4).doesNotContain("");
			doors.put(cells[0] + " " + cells[1], cells[2]);
		}
		assertThat(rows.subList(1, rows.size()).stream().map((row) -> row.replaceAll("^(\\w+),([^,]+),.*", "$2 $1")))
			.isSorted();
		return doors;
	}

}
