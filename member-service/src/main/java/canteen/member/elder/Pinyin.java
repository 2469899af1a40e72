package canteen.member.elder;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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

	private final Transliterator toned = Transliterator.getInstance("Han-Latin/Names");

	private final Transliterator plain = Transliterator.getInstance("Latin-ASCII; Lower");

	Spelling spell(String name) {
		String known = name;
		for (Map.Entry<String, String> rare : RARE.entrySet()) {
			known = known.replace(rare.getKey(), " " + rare.getValue() + " ");
		}
		String marked = Normalizer.normalize(this.toned.transliterate(known), Normalizer.Form.NFC);
		String withU = letters(marked);
		String withV = letters(marked.replaceAll("[üǖǘǚǜÜǕǗǙǛ]", "v"));
		String initials = Arrays.stream(withU.split(" "))
			.filter((syllable) -> !syllable.isEmpty())
			.map((syllable) -> syllable.substring(0, 1))
			.collect(Collectors.joining());
		return new Spelling(withU.equals(withV) ? withU : withU + " " + withV, initials);
	}

	private String letters(String marked) {
		return this.plain.transliterate(marked).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
	}

	record Spelling(String pinyin, String initials) {

		String solid() {
			return this.pinyin.replace(" ", "");
		}

	}

}
