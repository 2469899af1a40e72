package canteen.member.photo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.consent.ConsentWithdrawn;
import canteen.member.consent.Consents;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;

import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

	private final RosterFeed feed;

	private final WholeTransaction transaction;

	PhotoController(Elders elders, Photos photos, Consents consents, AuditTrail trail, RosterFeed feed,
			WholeTransaction transaction) {
		this.elders = elders;
		this.photos = photos;
		this.consents = consents;
		this.trail = trail;
		this.feed = feed;
		this.transaction = transaction;
	}

	/**
	 * A counter that asks with the version of the feed may keep the picture for a shift;
	 * without one it asks again and is told when nothing has changed.
	 */
	@GetMapping
	ResponseEntity<byte[]> get(@PathVariable long elder, @RequestParam(defaultValue = "") @Size(max = 40) String v,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, defaultValue = "") String held, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		String version = this.photos.version(elder).orElseThrow(PhotoUnknown::new);
		String tag = '"' + version + '"';
		CacheControl keep = v.equals(version) ? CacheControl.maxAge(Duration.ofHours(12)).cachePrivate().immutable()
				: CacheControl.noCache().cachePrivate();
		if (held.equals(tag)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).cacheControl(keep).build();
		}
		Photos.Photo photo = this.photos.find(elder).orElseThrow(PhotoUnknown::new);
		return ResponseEntity.ok()
			.eTag(tag)
			.cacheControl(keep)
			.contentType(MediaType.parseMediaType(photo.type()))
			.body(photo.picture());
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
			this.feed.changed(List.of(elder));
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
			this.feed.changed(List.of(elder));
		}
	}

}
