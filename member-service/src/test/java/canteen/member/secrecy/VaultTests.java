package canteen.member.secrecy;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VaultTests {

	private static final String OLD = "k1:" + key(1) + ":" + key(9);

	private static final String NEW = "k2:" + key(2) + ":" + key(9);

	@Test
	void a_sealed_text_opens_only_in_its_own_place() {
		Vault vault = new Vault(OLD);
		byte[] sealed = vault.seal("13800001234", "elder:17:phone");

		assertThat(vault.open(sealed, "elder:17:phone")).isEqualTo("13800001234");
		assertThatThrownBy(() -> vault.open(sealed, "elder:18:phone")).isInstanceOf(IllegalStateException.class);
		assertThat(vault.seal("13800001234", "elder:17:phone")).isNotEqualTo(sealed);
	}

	@Test
	void after_a_key_is_replaced_old_texts_still_open_and_are_found() {
		Vault before = new Vault(OLD);
		Vault after = new Vault(NEW + "," + OLD);

		assertThat(after.open(before.seal("王", "x"), "x")).isEqualTo("王");
		assertThat(after.index("王")).isEqualTo(before.index("王"));
		assertThatThrownBy(() -> before.open(after.seal("王", "x"), "x")).hasMessageContaining("lacks the key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "k1", "k1:abc:def", "k1:AAAA:AAAA", "k1:!!:!!" })
	void without_good_keys_the_service_does_not_start(String keys) {
		assertThatThrownBy(() -> new Vault(keys)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("MEMBER_KEYS");
	}

	private static String key(int fill) {
		byte[] bytes = new byte[32];
		bytes[0] = (byte) fill;
		return Base64.getEncoder().encodeToString(bytes);
	}

}
