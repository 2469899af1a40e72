package canteen.subsidy.operating;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import canteen.subsidy.appraisal.Appraiser;
import canteen.subsidy.appraisal.Monthly;
import canteen.subsidy.assessment.OperatingAmount;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.charge.Charge;
import canteen.subsidy.charge.Charges;
import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.policy.PeriodSplit;

import org.springframework.stereotype.Component;

/**
 * Books what is computed once for a month when it closes. Closed months whose meals are
 * corrected in the period are computed again, and the difference is booked in the period
 * too. Doing it twice books nothing the second time.
 */
@Component
public class PostOperating {

	private final Appraiser appraiser;

	private final Beneficiaries beneficiaries;

	private final EatenMeals meals;

	private final Charges charges;

	private final MonthlyCharges wording;

	PostOperating(Appraiser appraiser, Beneficiaries beneficiaries, EatenMeals meals, Charges charges,
			MonthlyCharges wording) {
		this.appraiser = appraiser;
		this.beneficiaries = beneficiaries;
		this.meals = meals;
		this.charges = charges;
		this.wording = wording;
	}

	/** The caller holds the period. */
	public void post(Period period) {
		Set<YearMonth> months = new TreeSet<>(this.meals.correctedIn(period));
		months.add(period.month());
		months.forEach(month -> post(period, month));
	}

	private void post(Period period, YearMonth month) {
		String prefix = period.canteen() + "/" + month + "/";
		List<Monthly> versions = this.appraiser.monthly(month);
		this.charges.settle(prefix + "monthly/", monthly(period.canteen(), month, versions), period);
		List<Charge> splits = new ArrayList<>();
		for (Monthly version : versions) {
			version.rules()
				.periodSplit()
				.flatMap(split -> split(period.canteen(), month, version, split))
				.ifPresent(splits::add);
		}
		this.charges.settle(prefix + "split/", splits, period);
	}

	private List<Charge> monthly(String canteen, YearMonth month, List<Monthly> versions) {
		List<Charge> charges = new ArrayList<>();
		if (versions.stream()
			.allMatch(version -> version.rules().operatingRules().isEmpty() && version.rules().flatFee().isEmpty())) {
			return charges;
		}
		List<Monthly.Eaten> eaten = this.meals.at(canteen, month);
		Map<Long, Beneficiary> beneficiaries = this.beneficiaries.of(EatenMeals.elders(eaten));
		for (Monthly version : versions) {
			for (OperatingAmount amount : version.operating(eaten, beneficiaries)) {
				this.wording.operating(canteen, month, version, amount).ifPresent(charges::add);
			}
			if (version.rules().flatFee().isPresent()) {
				charges.addAll(packages(canteen, month, version, eaten, beneficiaries));
			}
		}
		return charges;
	}

	private List<Charge> packages(String canteen, YearMonth month, Monthly version, List<Monthly.Eaten> here,
			Map<Long, Beneficiary> beneficiaries) {
		List<Monthly.Eaten> everywhere = this.meals.of(EatenMeals.elders(here), month);
		return version.packages(everywhere, beneficiaries)
			.stream()
			.map(amount -> FeePart.at(canteen, version.rules().flatFee().orElseThrow(), amount, everywhere))
			.flatMap(Optional::stream)
			.map(part -> this.wording.flatFee(canteen, month, version, part))
			.toList();
	}

	private Optional<Charge> split(String canteen, YearMonth month, Monthly version, PeriodSplit split) {
		long potFen = this.meals.potFen(canteen, month, version.policyId(), split.fromFunder());
		return this.wording.split(canteen, month, version, split, potFen);
	}

	static Booking.Subject subject(String canteen, YearMonth month, String name, Optional<Long> elder, String kind) {
		return new Booking.Subject(Optional.empty(), Optional.of(canteen + "/" + month + "/" + name), elder, canteen,
				month, kind);
	}

}
