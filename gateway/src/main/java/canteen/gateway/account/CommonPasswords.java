package canteen.gateway.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Knows the words everybody tries first (passwords/common.txt), and what is made of no
 * more than two of them, said once or often. Digits, signs, words about us and runs of
 * keys or of the alphabet are no words: whoever guesses tries them first.
 */
@Component
final class CommonPasswords {

	private static final int TOO_FEW_WORDS = 2;

	private static final int LONGEST_WORD = 32;

	private static final int SHORTEST_RUN = 4;

	private static final List<String> OURS = List.of("canteen", "shitang", "aixin", "chengguan", "community", "elder",
			"elderly", "laoren", "shequ", "yanglao", "zhucan", "woshi", "guanliyuan", "爱心", "食堂", "社区", "老人", "养老",
			"助餐", "城关", "管理员");

	private static final List<String> RUNS = List.of("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
			"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "零一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸",
			"子丑寅卯辰巳午未申酉戌亥");

	private static final Set<String> NO_WORDS = Stream
		.concat(OURS.stream(),
				RUNS.stream()
					.flatMap((run) -> Stream.of(run, new StringBuilder(run).reverse().toString()))
					.flatMap((run) -> parts(run, SHORTEST_RUN)))
		.collect(Collectors.toUnmodifiableSet());

	private final Set<String> words = new HashSet<>();

	CommonPasswords() {
		try (InputStream file = CommonPasswords.class.getResourceAsStream("/passwords/common.txt")) {
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this.words::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int size() {
		return this.words.size();
	}

	boolean isCommon(String lower) {
		return isMadeOf(lower, Set.of());
	}

	/** If it is made of these words, and of as many others as are still too few. */
	private boolean isMadeOf(String text, Set<String> known) {
		boolean[] reached = reached(text, known);
		return reached[text.length()] || (known.size() < TOO_FEW_WORDS
				&& others(text, reached, known).anyMatch((other) -> isMadeOf(text, with(other, known))));
	}

	/**
	 * The places to which one comes from the start by these words and what is no word.
	 */
	private static boolean[] reached(String text, Set<String> known) {
		boolean[] reached = new boolean[text.length() + 1];
		reached[0] = true;
		for (int from = 0; from < text.length(); from++) {
			for (int to = from + 1; reached[from] && to <= Math.min(text.length(), from + LONGEST_WORD); to++) {
				String part = text.substring(from, to);
				reached[to] |= isNoWord(part) || known.contains(part);
			}
		}
		return reached;
	}

	private static boolean isNoWord(String part) {
		return NO_WORDS.contains(part) || (isOne(part) && !hasLetter(part));
	}

	/** Words that begin at a place one comes to; a letter or a picture is one too. */
	private Stream<String> others(String text, boolean[] reached, Set<String> known) {
		return IntStream.range(0, text.length())
			.filter((from) -> reached[from])
			.boxed()
			.flatMap((from) -> beginnings(text.substring(from), 1))
			.filter((part) -> (part.length() == 1 || this.words.contains(part)) && hasLetter(part)
					&& !known.contains(part))
			.distinct();
	}

	private static boolean isOne(String part) {
		return part.codePointCount(0, part.length()) == 1;
	}

	/** A picture counts like a letter; half of a character is not nothing. */
	private static boolean hasLetter(String part) {
		return part.codePoints()
			.anyMatch((one) -> Character.isLetter(one) || Character.getType(one) == Character.OTHER_SYMBOL
					|| Character.getType(one) == Character.SURROGATE);
	}

	private static Stream<String> parts(String text, int shortest) {
		return IntStream.range(0, text.length()).boxed().flatMap((from) -> beginnings(text.substring(from), shortest));
	}

	private static Stream<String> beginnings(String text, int shortest) {
		return IntStream.rangeClosed(shortest, Math.min(text.length(), LONGEST_WORD))
			.mapToObj((length) -> text.substring(0, length));
	}

	private static Set<String> with(String other, Set<String> known) {
		return Stream.concat(known.stream(), Stream.of(other)).collect(Collectors.toUnmodifiableSet());
	}

}
