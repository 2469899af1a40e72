package canteen.gateway.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * Knows the words everybody tries first (passwords/common.txt), and what is made of no
 * more than two of them with digits and signs around.
 */
@Component
final class CommonPasswords {

	private static final int TOO_FEW_WORDS = 2;

	private static final int LONGEST_WORD = 32;

	private static final List<String> OURS = List.of("canteen", "shitang", "aixin", "chengguan", "community", "elder",
			"elderly", "eldercanteen", "elderlycanteen", "laoren", "shequ", "yanglao", "zhucan", "aixinshitang",
			"laorenshitang", "shequshitang", "爱心食堂", "社区爱心食堂", "社区食堂", "老人食堂", "爱心", "食堂", "社区", "老人", "养老", "助餐");

	private final Set<String> words = new HashSet<>(OURS);

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

	/**
	 * The fewest words from the start to each place; a letter is one, a digit or sign is
	 * none.
	 */
	boolean isCommon(String lower) {
		int length = lower.length();
		int[] needed = new int[length + 1];
		Arrays.fill(needed, length + 1);
		needed[0] = 0;
		for (int from = 0; from < length; from++) {
			if (needed[from] > TOO_FEW_WORDS) {
				continue;
			}
			int next = needed[from] + (Character.isLetter(lower.charAt(from)) ? 1 : 0);
			needed[from + 1] = Math.min(needed[from + 1], next);
			for (int to = from + 2; to <= Math.min(length, from + LONGEST_WORD); to++) {
				if (this.words.contains(lower.substring(from, to))) {
					needed[to] = Math.min(needed[to], needed[from] + 1);
				}
			}
		}
		return needed[length] <= TOO_FEW_WORDS;
	}

}
