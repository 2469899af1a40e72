package canteen.member.intake;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

import canteen.member.access.Staff;
import canteen.member.transaction.WholeTransaction;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Checks and applies drafts one after the other behind the calls. All it needs is in the
 * database, so another replica can go on after this one is gone.
 */
@Component
class IntakeWork implements DisposableBean {

	private static final int WAITING = 20;

	private final Drafts drafts;

	private final CheckDraft check;

	private final ApplyDraft apply;

	private final WholeTransaction transaction;

	private final ThreadPoolTaskExecutor worker = new ThreadPoolTaskExecutor();

	IntakeWork(Drafts drafts, CheckDraft check, ApplyDraft apply, WholeTransaction transaction) {
		this.drafts = drafts;
		this.check = check;
		this.apply = apply;
		this.transaction = transaction;
		this.worker.setCorePoolSize(1);
		this.worker.setMaxPoolSize(1);
		this.worker.setQueueCapacity(WAITING);
		this.worker.setThreadNamePrefix("intake-");
		this.worker.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
		this.worker.initialize();
	}

	/**
	 * The draft must be claimed for checking already.
	 */
	void check(long id, Staff staff) {
		start(id, () -> this.check.check(id, staff), "failed");
	}

	void apply(long id, Staff staff) {
		start(id, () -> this.apply.apply(id, staff), "checked");
	}

	private void start(long id, Runnable work, String otherwise) {
		try {
			this.worker.execute(new DelegatingSecurityContextRunnable(() -> guarded(id, work, otherwise)));
		}
		catch (RejectedExecutionException full) {
			this.transaction.run(() -> this.drafts.finish(id, otherwise));
			throw new TooManyIntakes();
		}
	}

	private void guarded(long id, Runnable work, String otherwise) {
		boolean done = false;
		try {
			work.run();
			done = true;
		}
		finally {
			if (!done) {
				this.transaction.run(() -> this.drafts.finish(id, otherwise));
			}
		}
	}

	@Override
	public void destroy() {
		this.worker.shutdown();
	}

}
