package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody who never missed one of the canteen's days, weekends and all. */
@Component
class PerfectAttendance implements Detector {

	/** Few days in a row are nothing odd. */
	private static final int DAYS = 20;

	private final JdbcClient jdbc;

	PerfectAttendance(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String kind() {
		return "perfect_attendance";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.jdbc.sql("""
				select m.elder, count(distinct m.service_date) as days
				from meal_fact m
				where m.canteen = :canteen
				and m.service_date between :from and :to
				and m.voided_at is null
				group by m.elder
				having days >= :most
				and days = (select count(distinct d.service_date) from meal_fact d
				where d.canteen = :canteen and d.service_date between :from and :to and d.voided_at is null)
				order by m.elder
				""")
			.param("canteen", month.canteen())
			.param("from", month.from())
			.param("to", month.to())
			.param("most", DAYS)
			.query((row, number) -> found(row.getLong("elder"), row.getInt("days")))
			.list();
	}

	private static Found found(long elder, int days) {
		return new Found("elder:" + elder, "全月 " + days + " 个供餐日一天不缺,请抽查是否本人",
				"Not one of " + days + " serving days missed; check that it was this person", List.of(),
				Map.of("days", days));
	}

}
