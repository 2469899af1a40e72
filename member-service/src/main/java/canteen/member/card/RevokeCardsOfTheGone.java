package canteen.member.card;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import canteen.member.elder.ElderDied;
import canteen.member.privacy.ElderForgotten;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A card dies with its elder, in the same transaction; who tells of it feeds the roster.
 */
@Component
class RevokeCardsOfTheGone {

	private final JdbcClient database;

	private final Clock clock;

	RevokeCardsOfTheGone(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	@EventListener
	void died(ElderDied news) {
		revoke(news.elder(), news.who(), "去世");
	}

	@EventListener
	void forgotten(ElderForgotten news) {
		revoke(news.elder(), news.who(), "已匿名");
	}

	private void revoke(long elder, String who, String reason) {
		this.database.sql("""
				update card
				set live = null, revoked_at = :now, revoked_by = :who, revoked_reason = :reason
				where elder = :elder
				  and live = 1
				""")
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.param("reason", reason)
			.param("elder", elder)
			.update();
	}

}
