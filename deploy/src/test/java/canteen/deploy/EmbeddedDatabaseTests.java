package canteen.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedDatabaseTests extends SmallLedger {

	@Test
	void the_server_keeps_its_temporary_tables_in_its_own_folder_and_says_nothing_wrong_at_its_start()
			throws Exception {
		try (Connection connection = owner("meal");
				Statement statement = connection.createStatement();
				var rows = statement.executeQuery("select @@tmpdir")) {
			rows.next();
			assertThat(rows.getString(1)).endsWith("verifier-data/mariadb/temporary");
		}
		assertThat(Files.readString(Path.of("target/verifier-data/mariadb.log"))).doesNotContain("[ERROR]");
	}

}
