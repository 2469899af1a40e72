package canteen.member.day;

import java.time.LocalDate;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

import org.springframework.boot.jackson.JacksonComponent;

/** Reads every date in JSON. */
@JacksonComponent
class DayInBody extends ValueDeserializer<LocalDate> {

	@Override
	public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
		if (!parser.hasToken(JsonToken.VALUE_STRING)) {
			return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
		}
		String text = parser.getString();
		return Days.read(text)
			.orElseThrow(() -> context.weirdStringException(text, LocalDate.class, "no day from 1900 to 2199"));
	}

}
