package canteen.member.photo;

import java.io.IOException;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.consent.ConsentWithdrawn;
import canteen.member.consent.Consents;
import canteen.member.elder.Elders;
import canteen.member.transaction.WholeTransaction;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/elders/{elder}/photo")
class PhotoController {

	private static final int LARGEST = 1024 * 1024;

	private final Elders elders;

	private final Photos photos;

	private final Consents consents;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	PhotoController(Elders elders, Photos photos, Consents consents, AuditTrail trail, WholeTransaction transaction) {
		this.elders = elders;
		this.photos = photos;
		this.consents = consents;
		this.trail = trail;
		this.transaction = transaction;
	}

	@GetMapping
	ResponseEntity<byte[]> get(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		Photos.Photo photo = this.photos.find(elder).orElseThrow(PhotoUnknown::new);
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(photo.type())).body(photo.picture());
	}

	@PutMapping(consumes = { MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE })
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void put(@PathVariable long elder, HttpServletRequest request, Authentication caller) throws IOException {
		byte[] picture = request.getInputStream().readNBytes(LARGEST + 1);
		if (picture.length > LARGEST) {
			throw new PhotoUnreadable();
		}
		Photos.Photo photo = Photos.Photo.read(picture);
		Staff staff = Staff.of(caller);
		this.transaction.run(() -> {
			staff.mustSee(this.elders.lock(elder).home().canteen());
			if (!this.consents.allow(elder, "photo")) {
				throw new PhotoNeedsConsent();
			}
			this.photos.put(elder, photo, staff.id());
			this.trail.note(staff.id(), "photo_put", elder, "");
		});
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long elder, Authentication caller) {
		Staff staff = Staff.of(caller);
		this.transaction.run(() -> {
			staff.mustSee(this.elders.lock(elder).home().canteen());
			remove(elder, staff.id());
		});
	}

	@EventListener
	void withdrawn(ConsentWithdrawn news) {
		if (news.purpose().equals("photo")) {
			remove(news.elder(), news.who());
		}
	}

	private void remove(long elder, String who) {
		if (this.photos.remove(elder)) {
			this.trail.note(who, "photo_removed", elder, "");
		}
	}

}
