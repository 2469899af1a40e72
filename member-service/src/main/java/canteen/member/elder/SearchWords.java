package canteen.member.elder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What an elder is found by, so that a search is a walk along an index: every end of the
 * name and the nickname, every end of the pinyin from a syllable on, and the initials.
 * Whatever stands anywhere in a name is the beginning of one of these words.
 */
@Component
class SearchWords {

	private static final int LONGEST = 60;

	private static final int ROWS = 1000;

	private final JdbcTemplate database;

	SearchWords(JdbcTemplate database) {
		this.database = database;
	}

	/**
	 * Brings the words of these elders in line, in the caller's transaction. The elder's
	 * row says which words it was found by, so that no index has to.
	 */
	void refresh(Collection<Long> elders) {
		if (elders.isEmpty()) {
			return;
		}
		String these = String.join(", ", Collections.nCopies(elders.size(), "?"));
		List<Object[]> rows = new ArrayList<>();
		List<Object[]> before = new ArrayList<>();
		List<Object[]> after = new ArrayList<>();
		this.database.query(
				"select id, name, nickname, pinyin, initials, found_by from elder where id in (" + these + ")",
				(row) -> {
					long elder = row.getLong("id");
					String found = row.getString("found_by");
					found.lines().forEach((word) -> before.add(new Object[] { word, elder }));
					Set<String> words = words(row.getString("name"), row.getString("nickname"), row.getString("pinyin"),
							row.getString("initials"));
					words.forEach((word) -> rows.add(new Object[] { word, elder }));
					after.add(new Object[] { String.join("\n", words), elder });
				}, elders.toArray());
		Rows.write(this.database, "delete from elder_word where word = ? and elder = ?", before);
		insert(rows);
		Rows.write(this.database, "update elder set found_by = ? where id = ?", after);
	}

	/** The words of elders who are new; their rows say them already. */
	void add(Map<Long, Set<String>> elders) {
		List<Object[]> rows = new ArrayList<>();
		elders.forEach((elder, words) -> words.forEach((word) -> rows.add(new Object[] { word, elder })));
		insert(rows);
	}

	static Set<String> of(String name, Pinyin.Spelling spelling) {
		return words(name, "", spelling.pinyin(), spelling.initials());
	}

	private void insert(List<Object[]> rows) {
		rows.sort(Comparator.comparing((row) -> (String) row[0]));
		for (int from = 0; from < rows.size(); from += ROWS) {
			List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
			this.database.update("insert into elder_word (word, elder) values "
					+ String.join(", ", Collections.nCopies(some.size(), "(?, ?)")), (insert) -> {
						int place = 0;
						for (Object[] row : some) {
							insert.setString(++place, (String) row[0]);
							insert.setLong(++place, (Long) row[1]);
						}
					});
		}
	}

	private static Set<String> words(String name, String nickname, String pinyin, String initials) {
		Set<String> words = new LinkedHashSet<>();
		ends(name, words);
		ends(nickname, words);
		String spelt = pinyin;
		while (!spelt.isEmpty()) {
			keep(spelt.replace(" ", ""), words);
			int space = spelt.indexOf(' ');
			spelt = (space < 0) ? "" : spelt.substring(space + 1);
		}
		keep(initials, words);
		return words;
	}

	/** Without what people leave out or put in as they like: 买买提·艾力, 王 桂兰, xi'an. */
	static String solid(String text) {
		return text.replaceAll("[\\s'’·•.]", "");
	}

	private static void ends(String text, Set<String> words) {
		String lower = text.toLowerCase(Locale.ROOT).replace('\n', ' ').replace('\r', ' ');
		everyEnd(lower, words);
		everyEnd(solid(lower), words);
	}

	private static void everyEnd(String lower, Set<String> words) {
		for (int start = 0; start < lower.length(); start = lower.offsetByCodePoints(start, 1)) {
			keep(lower.substring(start), words);
		}
	}

	private static void keep(String word, Set<String> words) {
		String whole = word.strip();
		if (!whole.isEmpty()) {
			int end = Math.min(whole.length(), LONGEST);
			boolean splits = end < whole.length() && Character.isHighSurrogate(whole.charAt(end - 1));
			words.add(whole.substring(0, splits ? end - 1 : end).stripTrailing());
		}
	}

}
