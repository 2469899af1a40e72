package canteen.member.photo;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class Photos {

	private final JdbcClient database;

	private final Vault vault;

	private final Clock clock;

	Photos(JdbcClient database, Vault vault, Clock clock) {
		this.database = database;
		this.vault = vault;
		this.clock = clock;
	}

	void put(long elder, Photo photo, String who) {
		this.database.sql("""
				insert into photo (elder, type, picture, taken_at, taken_by)
				values (:elder, :type, :picture, :now, :who)
				on duplicate key update type = values(type), picture = values(picture), taken_at = values(taken_at),
				  taken_by = values(taken_by)
				""")
			.param("elder", elder)
			.param("type", photo.type())
			.param("picture", this.vault.seal(photo.picture(), place(elder)))
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.update();
	}

	/**
	 * Gives an elder who has no picture the one of another.
	 * @return when it was taken (ms since 1970), by which {@link #giveBack} knows it
	 */
	public Optional<Long> give(long from, long to) {
		Optional<LocalDateTime> taken = takenAt(from);
		if (taken.isEmpty() || takenAt(to).isPresent()) {
			return Optional.empty();
		}
		Photo photo = find(from).orElseThrow();
		this.database.sql("""
				update photo
				set elder = :to, picture = :picture
				where elder = :from
				""")
			.param("to", to)
			.param("picture", this.vault.seal(photo.picture(), place(to)))
			.param("from", from)
			.update();
		return taken.map(Photos::millis);
	}

	/**
	 * Undoes {@link #give}, unless the picture has gone or another was taken since.
	 */
	public void giveBack(long taken, long from, long to) {
		if (takenAt(from).filter((at) -> millis(at) == taken).isPresent()) {
			give(from, to);
		}
	}

	/** The picture as it is shown, a JPEG. */
	public Optional<byte[]> picture(long elder) {
		return find(elder).map(Photo::picture);
	}

	Optional<Photo> find(long elder) {
		return this.database.sql("select type, picture from photo where elder = :elder")
			.param("elder", elder)
			.query((row, number) -> new Photo(row.getString("type"),
					this.vault.openBytes(row.getBytes("picture"), place(elder))))
			.optional();
	}

	/** Another one with every picture, as the roster feed tells it too. */
	Optional<String> version(long elder) {
		return takenAt(elder).map((taken) -> Long.toString(millis(taken), 36));
	}

	private Optional<LocalDateTime> takenAt(long elder) {
		return this.database.sql("select taken_at from photo where elder = :elder")
			.param("elder", elder)
			.query(LocalDateTime.class)
			.optional();
	}

	private static long millis(LocalDateTime taken) {
		return taken.toInstant(ZoneOffset.UTC).toEpochMilli();
	}

	boolean remove(long elder) {
		return this.database.sql("delete from photo where elder = :elder").param("elder", elder).update() == 1;
	}

	private static String place(long elder) {
		return "elder:" + elder + ":photo";
	}

	record Photo(String type, byte[] picture) {

		static Photo read(byte[] picture) {
			if (starts(picture, 0xFF, 0xD8, 0xFF) || starts(picture, 0x89, 'P', 'N', 'G')) {
				return new Photo("image/jpeg", Portrait.of(picture, 480));
			}
			throw new PhotoUnreadable();
		}

		private static boolean starts(byte[] picture, int... magic) {
			for (int place = 0; place < magic.length; place++) {
				if (picture.length <= place || (picture[place] & 0xFF) != magic[place]) {
					return false;
				}
			}
			return true;
		}

	}

}
