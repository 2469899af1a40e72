package canteen.member.day;

import java.time.LocalDate;

import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads every date in an address. */
@Component
class DayInAddress implements WebMvcConfigurer {

	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addConverter(String.class, LocalDate.class, DayInAddress::read);
	}

	private static LocalDate read(String text) {
		if (text.isBlank()) {
			return null;
		}
		return Days.read(text).orElseThrow(() -> new IllegalArgumentException("no day from 1900 to 2199"));
	}

}
