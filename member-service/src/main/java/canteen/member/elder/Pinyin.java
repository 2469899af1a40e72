package canteen.member.elder;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.Transliterator;

import org.springframework.stereotype.Component;

/**
 * Spells names as people type them. A ü is typed both u and v, so such a name is spelt
 * twice.
 */
@Component
class Pinyin {

	// Characters of names that ICU leaves unread
	private static final Map<String, String> RARE = Map.of("𠮷", "jí", "㛃", "jié", "𬭎", "hóng", "𬍛", "zhuó", "㛹",
			"pián");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern UMLAUTS = Pattern.compile("[üǖǘǚǜÜǕǗǙǛ]");

	private static final Pattern GAPS = Pattern.compile("[^a-z]+");

	private static final int MOST = 50_000;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	private final Transliterator toned = Transliterator.getInstance("Han-Latin/Names");

	private final Transliterator plain = Transliterator.getInstance("Latin-ASCII; Lower");

	Spelling spell(String name) {
		String marked = marked(name);
		String withU = letters(marked);
		String withV = UMLAUTS.matcher(marked).find() ? letters(UMLAUTS.matcher(marked).replaceAll("v")) : withU;
		String initials = Arrays.stream(withU.split(" "))
			.filter((syllable) -> !syllable.isEmpty())
			.map((syllable) -> syllable.substring(0, 1))
			.collect(Collectors.joining());
		return new Spelling(withU.equals(withV) ? withU : withU + " " + withV, initials);
	}

	/**
	 * A surname has one character or two, and only there does a reading depend on its
	 * neighbour; so beginnings and single characters are remembered, since looking one up
	 * takes as long as all else that is done with a row of a roster.
	 */
	String marked(String name) {
		boolean plain = name.codePointCount(0, name.length()) > 2
				&& name.codePoints().allMatch((letter) -> UnicodeScript.of(letter) == UnicodeScript.HAN)
				&& RARE.keySet().stream().noneMatch(name::contains);
		if (!plain) {
			return whole(name);
		}
		int head = name.offsetByCodePoints(0, 2);
		StringBuilder marked = new StringBuilder(remembered(name.substring(0, head), this::whole));
		name.substring(head)
			.codePoints()
			.mapToObj(Character::toString)
			.forEach((letter) -> marked.append(' ').append(remembered(letter, this::given)));
		return marked.toString();
	}

	private String remembered(String text, UnaryOperator<String> spelt) {
		if (this.known.size() > MOST) {
			this.known.clear();
		}
		return this.known.computeIfAbsent(text, spelt);
	}

	String whole(String name) {
		String known = name;
		for (Map.Entry<String, String> rare : RARE.entrySet()) {
			known = known.replace(rare.getKey(), " " + rare.getValue() + " ");
		}
		return Normalizer.normalize(this.toned.transliterate(known), Normalizer.Form.NFC);
	}

	/** A character of a given name as it reads behind a surname. */
	private String given(String letter) {
		String behind = whole("王王" + letter);
		return behind.substring(behind.indexOf(' ', behind.indexOf(' ') + 1) + 1);
	}

	private String letters(String marked) {
		String bare = MARKS.matcher(Normalizer.normalize(marked, Normalizer.Form.NFD)).replaceAll("");
		boolean isAscii = bare.chars().allMatch((letter) -> letter < 128);
		String latin = (isAscii ? bare : this.plain.transliterate(marked)).toLowerCase(Locale.ROOT);
		return GAPS.matcher(latin).replaceAll(" ").strip();
	}

	/** As much of it as is kept: a name of 60 long syllables is longer. */
	record Spelling(String pinyin, String initials) {

		private static final int LONGEST = 400;

		Spelling {
			pinyin = pinyin.substring(0, Math.min(LONGEST, pinyin.length()));
			initials = initials.substring(0, Math.min(60, initials.length()));
		}

		String solid() {
			return this.pinyin.replace(" ", "");
		}

	}

}
