package canteen.member.language;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** What the caller reads: Chinese, unless he likes English better. */
@Configuration(proxyBeanMethods = false)
public class Language {

	private static final int LONGEST = 200;

	/** Of everything that is answered. */
	@Bean
	LocaleResolver localeResolver() {
		return new AcceptHeaderLocaleResolver() {

			@Override
			public Locale resolveLocale(HttpServletRequest request) {
				return of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
			}

		};
	}

	/**
	 * The better liked of the two; Chinese when neither is named, when it cannot be read
	 * and when it is longer than any browser's.
	 * @param accepted the header Accept-Language, or null
	 */
	public static Locale of(String accepted) {
		if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST) {
			return Locale.SIMPLIFIED_CHINESE;
		}
		try {
			Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(Locale.CHINESE, Locale.ENGLISH));
			return Locale.ENGLISH.equals(found) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
			return Locale.SIMPLIFIED_CHINESE;
		}
	}

}
