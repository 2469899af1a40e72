package canteen.meal.access;

import canteen.testing.ForgedTokens;

import org.springframework.security.oauth2.jwt.JwtDecoder;

class ForgedTokenTests extends ForgedTokens {

	ForgedTokenTests() {
		super("meal");
	}

	@Override
	protected JwtDecoder decoder(String keys, String issuer) {
		return new Security().decoder(keys, issuer);
	}

}
