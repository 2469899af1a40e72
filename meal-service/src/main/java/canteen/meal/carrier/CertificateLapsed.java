package canteen.meal.carrier;

import java.time.LocalDate;
import java.util.Optional;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Whoever handles food needs a health certificate that is good on the day. */
public final class CertificateLapsed extends Refusal {

	CertificateLapsed(String name, Optional<LocalDate> until) {
		super(HttpStatus.CONFLICT, "certificate-lapsed",
				name + until.map(last -> "的健康证有效期到 " + last + "，").orElse("没有登记健康证，") + "当天不能送餐，请另选一位或先更新健康证。",
				name + until.map(last -> "'s health certificate ended on " + last).orElse(" has no health certificate")
						+ "; choose somebody else or renew it first.");
	}

}
