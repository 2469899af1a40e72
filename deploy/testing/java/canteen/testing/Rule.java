package canteen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A row of the table: who may call an endpoint, and how a canteen binds him.
 *
 * @param who roles, {@code scope:…} of services, {@code anybody} who is signed in, at the
 * door also {@code open} to the world, or {@code signing-in}: who has proven a password
 * and not yet the second factor
 * @param canteen {@code named}: the call names a canteen, a foreign one is 403;
 * {@code record}: the call names a record, one of a foreign canteen is 403 or 404;
 * {@code listed}: the answer leaves out what is of foreign canteens; {@code each}: the
 * records of a list are refused one by one in the answer; {@code all}: only for who works
 * for every canteen; {@code none}: not bound to a canteen, and {@code why} says why
 */
public record Rule(String method, String path, Set<String> who, String canteen, String why) {

	static final List<String> ROLES = List.of("admin", "system_admin", "security_admin", "registrar", "canteen",
			"volunteer", "care", "finance", "approver", "auditor");

	private static final Set<String> BINDINGS = Set.of("named", "record", "listed", "each", "all", "none");

	/**
	 * @throws IllegalArgumentException with a sentence about the row that is wrong
	 */
	public static List<Rule> of(Path table) {
		try {
			return Files.readAllLines(table).stream().skip(1).map((row) -> row(table, row)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String name() {
		return this.method + " " + this.path;
	}

	public boolean isOpen() {
		return this.who.contains("open");
	}

	public boolean isSignIn() {
		return this.who.contains("signing-in");
	}

	public boolean admits(String caller) {
		return this.who.contains(caller) || isOpen() || (this.who.contains("anybody") && !caller.startsWith("scope:"));
	}

	/** Everybody the table speaks of, and every role there is. */
	public static Set<String> callers(List<Rule> rules, Collection<String> roles) {
		Set<String> callers = new TreeSet<>(roles);
		rules.forEach((rule) -> callers.addAll(rule.who));
		callers.removeAll(List.of("anybody", "open", "signing-in"));
		return callers;
	}

	/** What is wrong between the table and the API, each as what to do about it. */
	public static List<String> differences(List<Rule> rules, List<Endpoint> endpoints, Path table) {
		List<String> rows = rules.stream().map(Rule::name).toList();
		List<String> calls = endpoints.stream().map(Endpoint::name).toList();
		List<String> wrong = new ArrayList<>();
		endpoints.stream()
			.filter((endpoint) -> !rows.contains(endpoint.name()))
			.forEach((endpoint) -> wrong.add(
					"%s has no row: add the line \"%s,%s,WHO MAY,named|record|listed|each|all|none,\" in its place in %s"
						.formatted(endpoint.name(), endpoint.method(), endpoint.path(), table)));
		rows.stream()
			.filter((row) -> !calls.contains(row))
			.forEach((row) -> wrong.add("%s is in %s and in no API: take the line out".formatted(row, table)));
		List<String> inOrder = calls.stream().filter(rows::contains).toList();
		if (wrong.isEmpty() && !rows.equals(inOrder)) {
			wrong.add(table + " is not sorted by path and method, or has a line twice");
		}
		return wrong;
	}

	private static Rule row(Path table, String row) {
		String[] cells = row.split(",", 5);
		if (cells.length < 5 || !BINDINGS.contains(cells[3]) || cells[2].isBlank()
				|| (cells[3].equals("none") && cells[4].isBlank())) {
			throw new IllegalArgumentException(
					table + ": \"" + row + "\" is not METHOD,PATH,WHO MAY,named|record|listed|each|all|none,WHY "
							+ "(and none needs its why)");
		}
		return new Rule(cells[0], cells[1], new LinkedHashSet<>(List.of(cells[2].split(" "))), cells[3], cells[4]);
	}

}
