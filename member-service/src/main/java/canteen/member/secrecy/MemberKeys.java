package canteen.member.secrecy;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of this service, read from {@code id:base64aes:base64hmac} items parted by
 * commas. The first writes; all of them read.
 */
record MemberKeys(String current, Map<String, SecretKey> ciphers, List<SecretKey> indexes) {

	static MemberKeys parse(String text) {
		if (text.isBlank()) {
			throw new IllegalStateException("MEMBER_KEYS is not set: give id:base64aes:base64hmac, 32 bytes each");
		}
		Map<String, SecretKey> ciphers = new LinkedHashMap<>();
		String current = "";
		Set<SecretKey> indexes = new LinkedHashSet<>();
		for (String item : text.trim().split("\\s*,\\s*")) {
			String[] parts = item.split(":");
			if (parts.length != 3 || !parts[0].matches("[A-Za-z0-9_-]{1,20}")) {
				throw new IllegalStateException("MEMBER_KEYS must read id:base64aes:base64hmac");
			}
			ciphers.put(parts[0], new SecretKeySpec(bytes(parts[1]), "AES"));
			if (current.isEmpty()) {
				current = parts[0];
			}
			indexes.add(new SecretKeySpec(bytes(parts[2]), "HmacSHA256"));
		}
		return new MemberKeys(current, ciphers, List.copyOf(indexes));
	}

	private static byte[] bytes(String base64) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException notBase64) {
			throw new IllegalStateException("MEMBER_KEYS holds a key that is not base64");
		}
		if (bytes.length != 32) {
			throw new IllegalStateException("MEMBER_KEYS must hold keys of 32 bytes");
		}
		return bytes;
	}

	@Override
	public String toString() {
		return "MemberKeys[" + this.current + "]";
	}

}
