package canteen.gateway.chain;

import java.security.Principal;
import java.util.Optional;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the auditor whether what he reads is what was written. */
@RestController
class ChainController {

	private final VerifyChain verify;

	private final Audit audit;

	ChainController(VerifyChain verify, Audit audit) {
		this.verify = verify;
		this.audit = audit;
	}

	/**
	 * Checks the whole chain.
	 * @param serial of a link that was written down earlier, if there is one
	 * @param hash what was written down beside it
	 */
	@GetMapping("/api/gateway/audit/verify")
	Answer verify(Principal person, @RequestParam Optional<Long> serial, @RequestParam Optional<String> hash) {
		VerifyChain.Verdict verdict = this.verify.verify();
		this.audit.record(person.getName(), Action.AUDIT_VERIFIED, null, verdict.intact() ? "intact" : "changed");
		return new Answer(verdict, serial.map((wanted) -> compared(wanted, hash.orElse(""), verdict)));
	}

	private String compared(long serial, String hash, VerifyChain.Verdict verdict) {
		if (serial < verdict.first()) {
			return "no-longer-kept";
		}
		return this.verify.hash(serial).filter(hash.strip()::equalsIgnoreCase).isPresent() ? "same" : "different";
	}

	/**
	 * What is answered.
	 *
	 * @param known {@code same}, {@code different} or {@code no-longer-kept}, if it was
	 * asked
	 */
	record Answer(VerifyChain.Verdict verdict, Optional<String> known) {
	}

}
