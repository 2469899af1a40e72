package canteen.gateway.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

import tools.jackson.databind.JsonNode;

/**
 * An authenticator with one passkey (ES256), and the browser around it. It answers
 * whatever it is told to, also what no real one would.
 */
public final class SoftKey {

	private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

	private static final int PRESENT = 0x01;

	private static final int VERIFIED = 0x04;

	private static final int ATTESTED = 0x40;

	private final byte[] id = new byte[32];

	private final KeyPair pair;

	private String site;

	private String origin;

	private String owner = "";

	private boolean verifies = true;

	private int counter;

	public SoftKey(String origin) throws GeneralSecurityException {
		this.origin = origin;
		new SecureRandom().nextBytes(this.id);
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		this.pair = generator.generateKeyPair();
	}

	/** The page the answer is said to come from. */
	public SoftKey from(String origin) {
		this.origin = origin;
		return this;
	}

	/** Never registered anywhere, but sure of its site. */
	public SoftKey at(String site) {
		this.site = site;
		return this;
	}

	/** Nobody puts a finger on it. */
	public SoftKey withoutVerification() {
		this.verifies = false;
		return this;
	}

	/** Says it belongs to the owner of another key. */
	public SoftKey pretendingToBe(SoftKey other) {
		this.owner = other.owner;
		return this;
	}

	/** As a copy would: it does not know what the original has counted. */
	public SoftKey countingFrom(int counter) {
		this.counter = counter;
		return this;
	}

	/** As those do that live on several devices. */
	public SoftKey withoutCounter() {
		return countingFrom(-1);
	}

	public String make(JsonNode options) throws GeneralSecurityException {
		this.site = options.at("/rp/id").asString();
		this.owner = options.at("/user/id").asString();
		ECPublicKey key = (ECPublicKey) this.pair.getPublic();
		byte[] data = joined(said(ATTESTED), new byte[16], ByteBuffer.allocate(2).putShort((short) 32).array(), this.id,
				hex("a5010203262001215820"), number(key.getW().getAffineX().toByteArray()), hex("225820"),
				number(key.getW().getAffineY().toByteArray()));
		byte[] attestation = joined(hex("a363"), text("fmt"), hex("64"), text("none"), hex("67"), text("attStmt"),
				hex("a068"), text("authData"), new byte[] { 0x58, (byte) data.length }, data);
		return credential("""
				{"clientDataJSON": "%s", "attestationObject": "%s", "transports": ["internal"]}"""
			.formatted(TEXT.encodeToString(clientData("webauthn.create", options)), TEXT.encodeToString(attestation)));
	}

	public String use(JsonNode options) throws GeneralSecurityException {
		this.counter++;
		byte[] data = said(0);
		byte[] client = clientData("webauthn.get", options);
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(this.pair.getPrivate());
		signature.update(joined(data, hash(client)));
		return credential("""
				{"clientDataJSON": "%s", "authenticatorData": "%s", "signature": "%s", "userHandle": "%s"}""".formatted(
				TEXT.encodeToString(client), TEXT.encodeToString(data), TEXT.encodeToString(signature.sign()),
				this.owner));
	}

	private String credential(String response) {
		String id = TEXT.encodeToString(this.id);
		return """
				{"id": "%s", "rawId": "%s", "type": "public-key", "authenticatorAttachment": "platform",
				 "clientExtensionResults": {}, "response": %s}""".formatted(id, id, response);
	}

	private byte[] said(int more) throws GeneralSecurityException {
		int flags = PRESENT | (this.verifies ? VERIFIED : 0) | more;
		return joined(hash(text(this.site)), new byte[] { (byte) flags },
				ByteBuffer.allocate(4).putInt(this.counter).array());
	}

	private byte[] clientData(String type, JsonNode options) {
		return text("""
				{"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type,
				options.path("challenge").asString(), this.origin));
	}

	/** 32 bytes, big end first. */
	private static byte[] number(byte[] signed) {
		byte[] number = new byte[32];
		int length = Math.min(32, signed.length);
		System.arraycopy(signed, signed.length - length, number, 32 - length, length);
		return number;
	}

	private static byte[] hash(byte[] bytes) throws GeneralSecurityException {
		return MessageDigest.getInstance("SHA-256").digest(bytes);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

}
