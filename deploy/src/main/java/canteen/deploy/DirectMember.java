package canteen.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls member-service past the gateway, with the token the gateway gave whoever signed
 * in last: how long the service itself takes to answer.
 */
final class DirectMember {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	private final Canteen canteen;

	private String token = "";

	DirectMember(Canteen canteen, int port) {
		this.canteen = canteen;
		this.url = "http://127.0.0.1:" + port;
	}

	/** Tokens live for minutes: take a fresh one before a measurement. */
	DirectMember signedIn() throws SQLException {
		try (Connection connection = BenchCanteen.connect(this.canteen, "gateway_db", "gateway_owner");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select access_token_value from oauth2_authorization "
						+ "where access_token_value is not null order by access_token_issued_at desc limit 1")) {
			rows.next();
			this.token = new String(rows.getBytes(1), StandardCharsets.US_ASCII);
		}
		return this;
	}

	/** Nanoseconds until the whole answer is there, each call by itself. */
	List<Long> timed(List<String> paths) throws IOException, InterruptedException {
		List<Long> nanos = new ArrayList<>();
		for (String path : paths) {
			HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path))
				.header("Authorization", "Bearer " + this.token)
				.build();
			long begin = System.nanoTime();
			HttpResponse<byte[]> answer = this.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
			nanos.add(System.nanoTime() - begin);
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(path + " answers " + answer.statusCode());
			}
		}
		return nanos;
	}

}
