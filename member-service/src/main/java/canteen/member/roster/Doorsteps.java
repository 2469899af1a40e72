package canteen.member.roster;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

import canteen.member.secrecy.LastingSecret;
import canteen.member.secrecy.Vault;

import org.springframework.stereotype.Component;

/**
 * Names the door a meal is brought to without saying where it is. The same address under
 * the same canteen has the same key for ever, also when the keys of the vault turn; from
 * the key nobody finds the address.
 */
@Component
class Doorsteps {

	private final Vault vault;

	private final LastingSecret secret;

	Doorsteps(Vault vault, LastingSecret secret) {
		this.vault = vault;
		this.secret = secret;
	}

	Optional<Doorstep> of(long elder, String canteen, byte[] address, byte[] spot) {
		if (address == null) {
			return Optional.empty();
		}
		String line = this.vault.open(address, "elder:" + elder + ":address");
		String door = ((canteen != null) ? canteen : "") + "\n" + plain(line);
		return Optional.of(new Doorstep("d-" + this.secret.name("doorstep", door).substring(0, 24), line,
				(spot != null) ? this.vault.open(spot, "elder:" + elder + ":delivery_spot") : ""));
	}

	/** Full-width digits, spaces and dashes make no other door. */
	static String plain(String line) {
		return Normalizer.normalize(line, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("[\\s\\p{Pd}_,，.。、]", "");
	}

	record Doorstep(String key, String line, String spot) {

		@Override
		public String toString() {
			return "Doorstep[" + this.key + "]";
		}

	}

}
