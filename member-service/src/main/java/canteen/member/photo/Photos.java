package canteen.member.photo;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class Photos {

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

	Optional<Photo> find(long elder) {
		return this.database.sql("select type, picture from photo where elder = :elder")
			.param("elder", elder)
			.query((row, number) -> new Photo(row.getString("type"),
					this.vault.openBytes(row.getBytes("picture"), place(elder))))
			.optional();
	}

	/** Another one with every picture, as the roster feed tells it too. */
	Optional<String> version(long elder) {
		return this.database.sql("select taken_at from photo where elder = :elder")
			.param("elder", elder)
			.query(LocalDateTime.class)
			.optional()
			.map((taken) -> Long.toString(taken.toInstant(ZoneOffset.UTC).toEpochMilli(), 36));
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
