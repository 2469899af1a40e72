package canteen.meal.dish;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import canteen.meal.access.Caller;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/dishes/{id}/photo")
class PhotoController {

	private static final int LARGEST = 5 << 20;

	private static final int LONGEST_SIDE = 960;

	private final Dishes dishes;

	private final WholeTransaction transaction;

	PhotoController(Dishes dishes, WholeTransaction transaction) {
		this.dishes = dishes;
		this.transaction = transaction;
	}

	@GetMapping(produces = MediaType.IMAGE_JPEG_VALUE)
	ResponseEntity<byte[]> get(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		Dish dish = this.dishes.find(id).orElseThrow(DishController::unknown);
		Caller.of(token).mustWorkFor(dish.canteen());
		byte[] picture = this.dishes.photo(id).orElseThrow(() -> new NotFound("这道菜的照片", "photo"));
		return ResponseEntity.ok().eTag('"' + dish.photo() + '"').contentType(MediaType.IMAGE_JPEG).body(picture);
	}

	@PutMapping(consumes = { MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE })
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void put(@PathVariable long id, HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
		byte[] sent = request.getInputStream().readNBytes(LARGEST + 1);
		if (sent.length > LARGEST) {
			throw new PhotoUnreadable();
		}
		byte[] drawn = Picture.drawnAnew(sent, LONGEST_SIDE);
		this.transaction.run(() -> {
			mustOwn(id, token);
			this.dishes.putPhoto(id, drawn, digest(drawn));
			return id;
		});
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.transaction.run(() -> {
			mustOwn(id, token);
			this.dishes.removePhoto(id);
			return id;
		});
	}

	private void mustOwn(long id, Jwt token) {
		Caller.of(token).mustWorkFor(this.dishes.lock(id).orElseThrow(DishController::unknown).canteen());
	}

	private static String digest(byte[] picture) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
