package canteen.subsidy.suspicion;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Meals on days when the elder was in a hospital or an institution. */
@Component
class InInstitution implements Detector {

	private final Meals meals;

	private final Beneficiaries beneficiaries;

	private final JdbcClient jdbc;

	InInstitution(Meals meals, Beneficiaries beneficiaries, JdbcClient jdbc) {
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.jdbc = jdbc;
	}

	@Override
	public String kind() {
		return "in_institution";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		Set<Long> staying = Set
			.copyOf(this.jdbc.sql("select elder from beneficiary where attributes like '%\"institutionStays\":[{%'")
				.query(Long.class)
				.list());
		if (staying.isEmpty()) {
			return List.of();
		}
		Map<Long, Beneficiary> known = this.beneficiaries.of(staying);
		return this.meals.by(month, "concat(m.elder, ' ', m.service_date)", "")
			.entrySet()
			.stream()
			.filter(day -> isAway(known, day.getKey()))
			.map(day -> new Found("elder:" + day.getKey().replace(' ', ':'),
					day.getKey().split(" ")[1] + " 登记在住院或住机构,当天仍有用餐",
					"Recorded as in hospital or an institution on " + day.getKey().split(" ")[1]
							+ ", and yet there is a meal",
					day.getValue(), Map.of("meals", day.getValue().size())))
			.toList();
	}

	private static boolean isAway(Map<Long, Beneficiary> known, String elderAndDay) {
		String[] words = elderAndDay.split(" ");
		LocalDate day = LocalDate.parse(words[1]);
		Beneficiary elder = known.get(Long.valueOf(words[0]));
		return elder != null && elder.institutionStays()
			.stream()
			.anyMatch(stay -> !day.isBefore(stay.from()) && (stay.to() == null || !day.isAfter(stay.to())));
	}

}
