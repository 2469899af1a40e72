package canteen.deploy;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** One line on the terminal that says what is being waited for, and for how long. */
final class Progress {

	private final PrintStream out;

	private final boolean terminal;

	private final Instant begin = Instant.now();

	private String what = "";

	Progress(PrintStream out, boolean terminal) {
		this.out = out;
		this.terminal = terminal;
	}

	void show(String what) {
		this.what = what;
		if (!this.terminal) {
			this.out.println("[" + seconds() + " s] 等待 " + what + " …");
		}
		tick();
	}

	void tick() {
		if (this.terminal) {
			this.out.print("\r\033[K[" + seconds() + " s] 等待 " + this.what + " …");
			this.out.flush();
		}
	}

	void done(String what) {
		this.out.println((this.terminal ? "\r\033[K" : "") + "[" + seconds() + " s] " + what);
	}

	void line(String text) {
		this.out.println(text);
	}

	private long seconds() {
		return Duration.between(this.begin, Instant.now()).toSeconds();
	}

}
