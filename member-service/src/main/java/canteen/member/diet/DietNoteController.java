package canteen.member.diet;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.consent.ConsentWithdrawn;
import canteen.member.consent.Consents;
import canteen.member.elder.Elder;
import canteen.member.elder.Elders;
import canteen.member.photo.Portrait;
import canteen.member.transaction.WholeTransaction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/elders/{elder}/diet-notes")
class DietNoteController {

	private static final int LARGEST = 5 << 20;

	private static final int LEGIBLE = 1600;

	private final Elders elders;

	private final DietNotes notes;

	private final Consents consents;

	private final Writing writing;

	private final Clock clock;

	DietNoteController(Elders elders, DietNotes notes, Consents consents, Writing writing, Clock clock) {
		this.elders = elders;
		this.notes = notes;
		this.consents = consents;
		this.writing = writing;
		this.clock = clock;
	}

	@GetMapping
	Noted list(@PathVariable long elder, Authentication caller) {
		return new Noted(this.notes.of(elder, diets(seen(elder, caller))));
	}

	/** One note for each diet or allergy the elder has; written again it is replaced. */
	@PostMapping
	Noted put(@PathVariable long elder, @Valid @RequestBody Note note, Authentication caller) {
		this.writing.write(elder, "diet_noted", caller, (held, staff) -> {
			if (!diets(held).contains(note.diet().strip())) {
				throw new DietNotHeld();
			}
			this.notes.put(elder, note.diet().strip(), (note.note() != null) ? note.note().strip() : "", staff.id());
		});
		return new Noted(this.notes.of(elder, diets(this.elders.get(elder))));
	}

	@GetMapping(path = "/{id}/slip", produces = MediaType.IMAGE_JPEG_VALUE)
	byte[] slip(@PathVariable long elder, @PathVariable long id, Authentication caller) {
		seen(elder, caller);
		return this.notes.slip(elder, id).orElseThrow(DietNoteUnknown::new);
	}

	/** The doctor's slip as a picture; it needs the elder's consent for health data. */
	@PutMapping(path = "/{id}/slip", consumes = { MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE })
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void putSlip(@PathVariable long elder, @PathVariable long id, HttpServletRequest request, Authentication caller)
			throws IOException {
		byte[] picture = request.getInputStream().readNBytes(LARGEST + 1);
		if (picture.length > LARGEST) {
			throw new SlipTooLarge();
		}
		byte[] drawn = Portrait.of(picture, LEGIBLE);
		this.writing.write(elder, "diet_slip_put", caller, (held, staff) -> {
			if (!this.consents.allow(elder, "health")) {
				throw new SlipNeedsConsent();
			}
			if (!this.notes.putSlip(elder, id, drawn, LocalDate.now(this.clock))) {
				throw new DietNoteUnknown();
			}
		});
	}

	@DeleteMapping("/{id}/slip")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void removeSlip(@PathVariable long elder, @PathVariable long id, Authentication caller) {
		this.writing.write(elder, "diet_slip_removed", caller, (held, staff) -> {
			if (this.notes.removeSlips(elder, Optional.of(id)) == 0) {
				throw new DietNoteUnknown();
			}
		});
	}

	@EventListener
	void withdrawn(ConsentWithdrawn news) {
		if (news.purpose().equals("health")) {
			this.notes.removeSlips(news.elder(), Optional.empty());
		}
	}

	private Elder seen(long elder, Authentication caller) {
		Elder held = this.elders.get(elder);
		Staff.of(caller).mustSee(held.home().canteen());
		return held;
	}

	private static Set<String> diets(Elder elder) {
		return Set.copyOf(elder.diets());
	}

	record Note(@NotBlank @Size(max = 60) String diet, @Size(max = 200) String note) {
	}

	record Noted(List<DietNotes.Line> notes) {
	}

	/** A change that is noted, with the elder held. */
	@Component
	static class Writing {

		private final Elders elders;

		private final AuditTrail trail;

		private final WholeTransaction transaction;

		Writing(Elders elders, AuditTrail trail, WholeTransaction transaction) {
			this.elders = elders;
			this.trail = trail;
			this.transaction = transaction;
		}

		void write(long elder, String action, Authentication caller, Change change) {
			Staff staff = Staff.of(caller);
			this.transaction.run(() -> {
				Elder held = this.elders.lock(elder);
				staff.mustSee(held.home().canteen());
				change.make(held, staff);
				this.trail.note(staff.id(), action, elder, "");
			});
		}

	}

	interface Change {

		void make(Elder held, Staff staff);

	}

}
