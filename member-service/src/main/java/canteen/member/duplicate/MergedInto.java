package canteen.member.duplicate;

import canteen.member.elder.Elder;
import canteen.member.elder.Elders;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who stands for somebody whose record was made one with another. */
@Component
public class MergedInto {

	private final JdbcClient database;

	private final Elders elders;

	MergedInto(JdbcClient database, Elders elders) {
		this.database = database;
		this.elders = elders;
	}

	/** The elder himself, or the kept one, held until the end of the transaction. */
	public Elder standing(Elder elder) {
		Elder standing = elder;
		while (standing.isMerged()) {
			long kept = this.database.sql("select kept from elder_merge where dropped = ? and undone_at is null")
				.param(standing.id())
				.query(Long.class)
				.single();
			standing = this.elders.hold(kept);
		}
		return standing;
	}

}
