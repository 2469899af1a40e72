package canteen.subsidy;

import java.time.Clock;
import java.time.ZoneId;

import tools.jackson.core.StreamReadFeature;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Subsidy accounting: who pays for each meal, and the proof. */
@SpringBootApplication
@EnableScheduling
public class SubsidyApplication {

	public static void main(String[] args) {
		SpringApplication.run(SubsidyApplication.class, args);
	}

	/** Service dates are those of Yunnan, whatever the machine's zone. */
	@Bean
	Clock clock() {
		return Clock.system(ZoneId.of("Asia/Shanghai"));
	}

	/** A key that is there twice is a mistake, not the last of the two. */
	@Bean
	JsonMapperBuilderCustomizer noKeyTwice() {
		return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
	}

}
