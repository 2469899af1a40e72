package canteen.gateway.factor;

import java.util.Optional;

import canteen.gateway.secrecy.Sealing;

import org.springframework.stereotype.Component;

/** Keeps secrets unreadable in the database, each bound to its account. */
@Component
class Seal {

	private final Sealing sealing;

	Seal(Sealing sealing) {
		this.sealing = sealing;
	}

	byte[] closed(byte[] secret, long account) {
		return this.sealing.closed(secret, bound(account));
	}

	byte[] opened(byte[] kept, long account) {
		return this.sealing.opened(kept, bound(account));
	}

	/** If the gateway's key is being changed. */
	boolean isChanging() {
		return this.sealing.isChanging();
	}

	/** Closed with the key of now; empty when it is already. */
	Optional<byte[]> renewed(byte[] kept, long account) {
		return this.sealing.renewed(kept, bound(account));
	}

	private static String bound(long account) {
		return "second-factor:" + account;
	}

}
