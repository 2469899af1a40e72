package canteen.subsidy.suspicion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;
import canteen.subsidy.neighbour.MemberCalls;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One telephone or one address for many diners. Member-service says who shares one; it
 * never says which.
 */
@Component
class OneDoor implements Detector {

	private static final int MANY = 4;

	private static final int AT_ONCE = 5000;

	private final MemberCalls member;

	private final JdbcClient jdbc;

	OneDoor(MemberCalls member, JdbcClient jdbc) {
		this.member = member;
		this.jdbc = jdbc;
	}

	@Override
	public String kind() {
		return "one_door";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		List<Long> diners = this.jdbc.sql("""
				select distinct elder
				from meal_fact
				where canteen = ?
				and service_date between ? and ?
				and voided_at is null
				order by elder
				""").params(month.canteen(), month.from(), month.to()).query(Long.class).list();
		List<Found> found = new ArrayList<>();
		for (int from = 0; from < diners.size(); from += AT_ONCE) {
			this.member.sharedContacts(diners.subList(from, Math.min(diners.size(), from + AT_ONCE)))
				.stream()
				.filter(shared -> shared.elders().size() >= MANY)
				.map(OneDoor::found)
				.forEach(found::add);
		}
		return found;
	}

	private static Found found(MemberCalls.Shared shared) {
		boolean phone = "phone".equals(shared.kind());
		return new Found(shared.kind() + ":" + shared.elders().get(0),
				"%d 位用餐老人登记的是同一个%s".formatted(shared.elders().size(), phone ? "电话" : "住址"),
				"%d diners share one %s".formatted(shared.elders().size(), phone ? "telephone" : "address"), List.of(),
				Map.of("elders", shared.elders()));
	}

}
