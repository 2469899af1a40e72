package canteen.subsidy.access;

import canteen.testing.ForgedTokens;

import org.springframework.security.oauth2.jwt.JwtDecoder;

class ForgedTokenTests extends ForgedTokens {

	ForgedTokenTests() {
		super("subsidy");
	}

	@Override
	protected JwtDecoder decoder(String keys, String issuer) {
		return new Security().decoder(keys, issuer);
	}

}
