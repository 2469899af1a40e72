package canteen.subsidy.sample;

import java.util.List;

import canteen.subsidy.anomaly.SuspectMeals;
import canteen.subsidy.approval.BeforeApproval;
import canteen.subsidy.approval.Claim;
import canteen.subsidy.seal.LinkPostings;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Draws a statement's sample once and holds the approval until it was looked at. */
@Component
class DrawSample implements BeforeApproval {

	private final Samples samples;

	private final SuspectMeals suspect;

	private final LinkPostings link;

	private final WholeTransaction transaction;

	private final int byLot;

	DrawSample(Samples samples, SuspectMeals suspect, LinkPostings link, WholeTransaction transaction,
			@Value("${canteen.sample.by-lot:20}") int byLot) {
		this.samples = samples;
		this.suspect = suspect;
		this.link = link;
		this.transaction = transaction;
		this.byLot = byLot;
	}

	/** The sample; what became odd or disputed since it was drawn is added. */
	List<Sampled> draw(Claim claim) {
		this.link.catchUp();
		return this.transaction.run(() -> {
			if (!this.samples.isDrawn(claim.statement())) {
				this.samples.drawByLot(claim, this.byLot);
			}
			add(claim);
			return this.samples.of(claim);
		});
	}

	private void add(Claim claim) {
		this.samples.drawMeals(claim, this.suspect.of(claim.canteen(), claim.month()), "anomaly");
		this.samples.drawDisputed(claim);
	}

	@Override
	public void mustBeReady(Claim claim) {
		if (claim.lastSerial() == 0) {
			return;
		}
		if (!this.samples.isDrawn(claim.statement())) {
			throw new SampleUnseen(0);
		}
		add(claim);
		long unseen = this.samples.unseen(claim.statement());
		if (unseen > 0) {
			throw new SampleUnseen(unseen);
		}
		long wrong = this.samples.wrong(claim.statement());
		if (wrong > 0) {
			throw new SampleWrong(wrong);
		}
	}

}
