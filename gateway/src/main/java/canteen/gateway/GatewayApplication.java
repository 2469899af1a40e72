package canteen.gateway;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one door: sign-in, accounts, routing and the web pages. */
@SpringBootApplication
@EnableScheduling
public class GatewayApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(GatewayApplication.class, arguments);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
