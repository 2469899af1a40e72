package canteen.member.secrecy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

	@Test
	void eight_at_once_each_get_back_their_own_text_also_after_a_text_that_does_not_open() throws Exception {
		Vault vault = new Vault(OLD);
		ExecutorService people = Executors.newFixedThreadPool(8);
		List<Future<?>> work = new ArrayList<>();
		for (int each = 0; each < 8; each++) {
			String mine = "1380000000" + each;
			work.add(people.submit(() -> {
				for (int turn = 0; turn < 1000; turn++) {
					byte[] sealed = vault.seal(mine, "x");
					assertThat(vault.open(sealed, "x")).isEqualTo(mine);
					assertThat(vault.index(mine)).isEqualTo(new Vault(OLD).index(mine));
					assertThatThrownBy(() -> vault.open(sealed, "y")).isInstanceOf(IllegalStateException.class);
				}
			}));
		}
		for (Future<?> one : work) {
			one.get();
		}
		people.shutdown();
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
