package canteen.subsidy.pack;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each canteen wants its pack; {@code *} is for those that say nothing. */
@Repository
class PackTemplates {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PackTemplates(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	PackTemplate of(String canteen) {
		return own(canteen).or(() -> own("*")).orElse(PackTemplate.PLAIN);
	}

	/** From the document as it is kept; empty is the plain one. */
	PackTemplate read(String document) {
		return document.isEmpty() ? PackTemplate.PLAIN : this.json.readValue(document, PackTemplate.class);
	}

	private Optional<PackTemplate> own(String canteen) {
		List<String> kept = this.jdbc.sql("select document from pack_template where canteen = ?")
			.param(canteen)
			.query(String.class)
			.list();
		return kept.stream().findFirst().map(this::read);
	}

	void put(String canteen, PackTemplate template) {
		this.jdbc.sql("""
				insert into pack_template (canteen, document) values (?, ?)
				on duplicate key update document = values(document)
				""").params(canteen, this.json.writeValueAsString(template)).update();
	}

}
