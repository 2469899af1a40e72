package canteen.meal.carrier;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person who may carry meals.
 *
 * @param person his id in member-service
 * @param account how he signs in, such as {@code account:7}
 * @param canteens where he helps, {@code *} for all
 * @param certificateUntil the last day his health certificate is good
 */
public record Carrier(long person, Optional<String> account, String name, List<String> canteens,
		Optional<LocalDate> certificateUntil, boolean active) {

	/** If his health certificate is good on that day (food safety law, article 45). */
	public boolean isHealthyOn(LocalDate day) {
		return this.certificateUntil.map(last -> !day.isAfter(last)).orElse(false);
	}

	public boolean helpsAt(String canteen) {
		return this.active && (this.canteens.contains("*") || this.canteens.contains(canteen));
	}

	/**
	 * Passes when he may carry for this canteen on that day.
	 * @throws CarrierNotHere if he does not help there, or not any more
	 * @throws CertificateLapsed if his health certificate is not good that day
	 */
	public void mustCarry(String canteen, LocalDate day) {
		if (!helpsAt(canteen)) {
			throw new CarrierNotHere(this.name);
		}
		if (!isHealthyOn(day)) {
			throw new CertificateLapsed(this.name, this.certificateUntil);
		}
	}

}
