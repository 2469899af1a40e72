package canteen.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Linux may keep memory in pages of two megabytes instead of four kilobytes for those who
 * ask. A kernel that looks after its pages, or a virtual machine that shares them out,
 * then has a five-hundredth of the work, and the services lose less time to it.
 */
final class LargePages {

	private static final Path LINUX = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

	private LargePages() {
	}

	/** Options for a Java machine here; none where its kernel would only complain. */
	static List<String> options() {
		return options(LINUX);
	}

	static List<String> options(Path kernel) {
		try {
			return isOffered(Files.readString(kernel)) ? List.of("-XX:+UseTransparentHugePages") : List.of();
		}
		catch (IOException ex) {
			// not Linux, or a kernel without them
			return List.of();
		}
	}

	private static boolean isOffered(String choices) {
		return choices.contains("[madvise]") || choices.contains("[always]");
	}

	/**
	 * The same for a program that takes its memory from the C library; versions before
	 * 2.35 do not know the word and go on as before.
	 */
	static void ask(Map<String, String> environment) {
		environment.putIfAbsent("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
	}

}
