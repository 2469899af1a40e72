package canteen.member.card;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CardController {

	private static final int LONGEST_LOAN = 31;

	private static final int MOST_CARDS = 2000;

	private final Cards cards;

	private final Elders elders;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	CardController(Cards cards, Elders elders, RosterFeed feed, AuditTrail trail, WholeTransaction transaction,
			Clock clock) {
		this.cards = cards;
		this.elders = elders;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	@PostMapping("/api/member/cards/issue")
	Issue issue(@Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff staff = Staff.of(caller);
		List<Long> named = (wanted.elders() != null) ? wanted.elders() : List.of();
		boolean all = Boolean.TRUE.equals(wanted.all());
		if (named.isEmpty() && !all) {
			return new Issue(0, List.of());
		}
		return this.transaction.run(() -> {
			this.cards.takeNumbers(0);
			List<Long> lacking = this.cards.without(all ? List.of() : named, scope(staff));
			if (lacking.isEmpty()) {
				return new Issue(0, List.of());
			}
			List<String> numbers = this.cards.issue(lacking, staff.id());
			this.trail.note(staff.id(), "cards_issued", (lacking.size() == 1) ? lacking.get(0) : null,
					lacking.size() + " 张");
			this.feed.changed(lacking);
			List<Issued> issued = new ArrayList<>();
			for (int place = 0; place < lacking.size(); place++) {
				issued.add(new Issued(lacking.get(place), numbers.get(place)));
			}
			return new Issue(issued.size(), issued);
		});
	}

	/**
	 * A paper card for somebody whose card is lost, good for a month at most.
	 */
	@PostMapping("/api/member/cards/temporary")
	Issued lend(@Valid @RequestBody Lent lent, Authentication caller) {
		Staff staff = Staff.of(caller);
		LocalDate today = LocalDate.now(this.clock);
		if (lent.expiresOn().isBefore(today) || lent.expiresOn().isAfter(today.plusDays(LONGEST_LOAN))) {
			throw new CardDatesWrong();
		}
		return this.transaction.run(() -> {
			this.cards.takeNumbers(0);
			Elder elder = this.elders.get(lent.elder());
			staff.mustSee(elder.home().canteen());
			if (!elder.life().status().equals("active")) {
				throw new NoCardForGone();
			}
			if (this.cards.of(lent.elder()).stream().anyMatch((card) -> card.status().equals("live"))) {
				throw new CardStillLive();
			}
			String number = this.cards.issuePaper(lent.elder(), lent.expiresOn(), staff.id());
			this.trail.note(staff.id(), "paper_card_issued", lent.elder(), "有效期至 " + lent.expiresOn());
			this.feed.changed(List.of(lent.elder()));
			return new Issued(lent.elder(), number);
		});
	}

	@GetMapping(path = "/api/member/cards/{number:\\d+}/print", produces = "text/html;charset=UTF-8")
	String single(@PathVariable String number, Authentication caller) {
		Cards.Printed card = this.cards.toPrint(number).orElseThrow(CardUnknown::new);
		Staff staff = Staff.of(caller);
		staff.mustSee(this.elders.get(card.elder()).home().canteen());
		this.trail.note(staff.id(), "card_printed", card.elder(), number);
		return CardSheet.of(List.of(card));
	}

	@GetMapping("/api/member/elders/{elder}/cards")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return new Held(this.cards.of(elder));
	}

	@PostMapping("/api/member/cards/{number}/revoke")
	Cards.Card revoke(@PathVariable String number, @Valid @RequestBody Revocation revocation, Authentication caller) {
		Staff staff = Staff.of(caller);
		if (!CardNumber.isRight(number)) {
			throw new CardUnknown();
		}
		this.transaction.run(() -> {
			Cards.Card card = this.cards.find(number).orElseThrow(CardUnknown::new);
			staff.mustSee(this.elders.get(card.elder()).home().canteen());
			if (!this.cards.revoke(number, staff.id(), revocation.reason())) {
				throw new CardAlreadyRevoked();
			}
			this.trail.note(staff.id(), "card_revoked", card.elder(), revocation.reason());
			this.feed.changed(List.of(card.elder()));
		});
		return this.cards.find(number).orElseThrow(CardUnknown::new);
	}

	@GetMapping(path = "/api/member/cards/sheet", produces = "text/html;charset=UTF-8")
	String sheet(@RequestParam(required = false) List<Long> elders, @RequestParam(defaultValue = "") String group,
			Authentication caller) {
		Staff staff = Staff.of(caller);
		List<Cards.Printed> printed = this.cards.toPrint((elders != null) ? elders : List.of(), group, scope(staff),
				MOST_CARDS + 1);
		if (printed.size() > MOST_CARDS) {
			throw new TooManyToPrint();
		}
		this.trail.note(staff.id(), "cards_printed", (printed.size() == 1) ? printed.get(0).elder() : null,
				printed.size() + " 张");
		return CardSheet.of(printed);
	}

	@GetMapping(path = "/api/member/cards/sheet.css", produces = "text/css;charset=UTF-8")
	String style() {
		return CardSheet.STYLE;
	}

	private static Optional<List<String>> scope(Staff staff) {
		return staff.seesEveryCanteen() ? Optional.empty() : Optional.of(staff.canteens());
	}

	record Wanted(@Size(max = 5000) List<Long> elders, Boolean all) {
	}

	record Lent(@NotNull Long elder, @NotNull LocalDate expiresOn) {
	}

	record Issue(int count, List<Issued> issued) {
	}

	record Issued(long elder, String number) {
	}

	record Held(List<Cards.Card> cards) {
	}

	record Revocation(@NotBlank @Size(max = 200) String reason) {
	}

}
