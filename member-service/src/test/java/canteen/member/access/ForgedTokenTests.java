package canteen.member.access;

import canteen.testing.ForgedTokens;

import org.springframework.security.oauth2.jwt.JwtDecoder;

class ForgedTokenTests extends ForgedTokens {

	ForgedTokenTests() {
		super("member");
	}

	@Override
	protected JwtDecoder decoder(String keys, String issuer) {
		return new SecurityConfiguration().tokens(issuer, keys);
	}

}
