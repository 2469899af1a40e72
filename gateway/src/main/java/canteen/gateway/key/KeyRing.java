package canteen.gateway.key;

import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.stereotype.Component;

/**
 * The keys as they are in the database at this moment, so that all gateways sign with the
 * same one and publish a new one before anybody can ask for it. Only issuing tokens and
 * publishing keys comes here, no relayed call.
 */
@Component
class KeyRing implements JWKSource<SecurityContext> {

	private final SigningKeys keys;

	KeyRing(SigningKeys keys, RotateKey rotation) {
		this.keys = keys;
		rotation.begin();
	}

	/** The one that signs first. */
	@Override
	public List<JWK> get(JWKSelector wanted, SecurityContext context) {
		return wanted.select(new JWKSet(this.keys.all().stream().<JWK>map(SigningKey::key).toList()));
	}

}
