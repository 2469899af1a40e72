package canteen.meal.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * What the service says, in the caller's language. It is kept in Chinese, in the answers
 * of old scans too, and put into English where it leaves: by the list
 * {@code language/english.txt}, in which the Chinese sentence is the key.
 */
@Component
public final class Sentences {

	private static final Pattern GAP = Pattern.compile("\\{([0-9])}");

	private final Map<String, String> whole = new HashMap<>();

	private final List<Shape> shapes = new ArrayList<>();

	Sentences() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Sentences.class.getResourceAsStream("/language/english.txt")),
				StandardCharsets.UTF_8))) {
			lines.lines().filter(line -> line.contains(" = ")).forEach(this::add);
			this.shapes.sort(Comparator.comparingInt(Shape::lead).reversed());
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private void add(String line) {
		int middle = line.indexOf(" = ");
		String chinese = line.substring(0, middle);
		String english = line.substring(middle + 3);
		if (GAP.matcher(chinese).find()) {
			this.shapes.add(new Shape(pattern(chinese), english, chinese.indexOf('{')));
		}
		else {
			this.whole.put(chinese, english);
		}
	}

	/** What is put in twice must be the same twice. */
	private static Pattern pattern(String chinese) {
		StringBuilder regex = new StringBuilder();
		Matcher gaps = GAP.matcher(chinese);
		int from = 0;
		while (gaps.find()) {
			regex.append(Pattern.quote(chinese.substring(from, gaps.start())));
			String name = "g" + gaps.group(1);
			regex.append((regex.indexOf("<" + name + ">") < 0) ? "(?<" + name + ">.+?)" : "\\k<" + name + ">");
			from = gaps.end();
		}
		return Pattern.compile(regex.append(Pattern.quote(chinese.substring(from))).toString(), Pattern.DOTALL);
	}

	/** Puts Chinese sentences into that language; what is null stays null. */
	public UnaryOperator<String> in(Locale locale) {
		return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? this::english : UnaryOperator.identity();
	}

	/** In English; names and words of people, which nobody translated, as they are. */
	public String english(String chinese) {
		if (chinese == null) {
			return null;
		}
		String known = this.whole.get(chinese);
		return (known != null) ? known
				: this.shapes.stream().flatMap(shape -> filled(shape, chinese).stream()).findFirst().orElse(chinese);
	}

	private Optional<String> filled(Shape shape, String chinese) {
		Matcher found = shape.pattern().matcher(chinese);
		return found.matches()
				? Optional.of(GAP.matcher(shape.english())
					.replaceAll(gap -> Matcher.quoteReplacement(english(found.group("g" + gap.group(1))))))
				: Optional.empty();
	}

	/** One that begins with more words of its own is tried first. */
	private record Shape(Pattern pattern, String english, int lead) {
	}

}
