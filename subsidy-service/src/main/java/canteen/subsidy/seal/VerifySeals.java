package canteen.subsidy.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** Computes every hash and every seal of a canteen anew and says what differs. */
@Component
class VerifySeals {

	private static final int MOST_FAULTS = 200;

	private final Chain chain;

	private final Seals seals;

	private final SealDay day;

	VerifySeals(Chain chain, Seals seals, SealDay day) {
		this.chain = chain;
		this.seals = seals;
		this.day = day;
	}

	Verdict verify(String canteen) {
		List<Fault> faults = new ArrayList<>();
		long links = 0;
		for (Chain.Head head : this.chain.heads(canteen)) {
			links += period(head, faults);
		}
		int sealed = seals(canteen, faults);
		return new Verdict(faults.isEmpty(), links, sealed, faults.stream().limit(MOST_FAULTS).toList());
	}

	private long period(Chain.Head head, List<Fault> faults) {
		String before = Digest.NONE;
		for (int after = 0; after < head.serial() && faults.size() < MOST_FAULTS;) {
			List<Chain.Link> links = this.chain.links(head.canteen(), head.month(), after);
			Map<Integer, Chained> postings = this.chain.postings(head.canteen(), head.month(), after)
				.stream()
				.collect(Collectors.toMap(Chained::serial, Function.identity()));
			int last = links.isEmpty() ? head.serial() : links.get(links.size() - 1).serial();
			Map<Integer, Chain.Link> bySerial = links.stream()
				.collect(Collectors.toMap(Chain.Link::serial, Function.identity()));
			for (int serial = after + 1; serial <= last; serial++) {
				Chained posting = postings.get(serial);
				Chain.Link link = bySerial.get(serial);
				if (posting == null) {
					faults.add(new Fault(head.month(), serial, "账上缺这一笔,封存时有",
							"this posting is missing; it was there when it was sealed"));
				}
				else if (link == null) {
					faults.add(new Fault(head.month(), serial, "封存链缺这一环", "the chain lacks this link"));
				}
				else if (!link.hash().equals(posting.hash(before, head.canteen(), head.month()))) {
					faults.add(new Fault(head.month(), serial, "这一笔和封存时不一样", "this posting is not what was sealed"));
				}
				before = (link != null) ? link.hash() : before;
			}
			after = last;
		}
		return head.serial();
	}

	private int seals(String canteen, List<Fault> faults) {
		Optional<Seal> before = Optional.empty();
		int count = 0;
		for (List<Seal> some = this.seals.after(canteen, 0); !some.isEmpty(); some = this.seals.after(canteen, count)) {
			for (Seal seal : some) {
				count++;
				check(seal, before, count, faults);
				before = Optional.of(seal);
			}
			count = some.get(some.size() - 1).no();
		}
		return count;
	}

	private void check(Seal seal, Optional<Seal> before, int no, List<Fault> faults) {
		String day = seal.day().toString();
		if (seal.no() != no) {
			faults.add(new Fault(day, no, "缺这个编号的封签", "the seal of this number is missing"));
		}
		if (!seal.isWhole() || !seal.previous().equals(before.map(Seal::digest).orElse(Digest.NONE))) {
			faults.add(new Fault(day, seal.no(), "封签内容和它的摘要对不上", "the seal does not agree with its digest"));
		}
		Seal.Sum now = this.day.sum(seal.canteen(), before, seal.ends());
		if (!now.equals(new Seal.Sum(seal.postings(), seal.priceFen(), seal.selfPayFen()))) {
			faults
				.add(new Fault(day, seal.no(), "封签的笔数或金额和账不符", "number or amounts of the seal differ from the books"));
		}
		for (Seal.End end : seal.ends()) {
			if (!this.chain.hash(seal.canteen(), end.month(), end.serial()).filter(end.hash()::equals).isPresent()) {
				faults.add(new Fault(end.month(), end.serial(), "封签记下的链尾不在链上",
						"the end the seal names is not on the chain"));
			}
		}
	}

	/** What differs: the period or day, the serial or the number of the seal, and how. */
	record Fault(String where, int number, String sentence, String english) {
	}

	/** At most the first 200 faults. */
	record Verdict(boolean genuine, long links, int seals, List<Fault> faults) {
	}

}
