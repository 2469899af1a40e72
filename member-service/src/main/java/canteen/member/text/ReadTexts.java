package canteen.member.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Looks at every text of every request before anything is done with it, since reasons,
 * papers and notes are stored and audited as they are.
 */
@RestControllerAdvice
class ReadTexts extends RequestBodyAdviceAdapter {

	// Half of a character, and signs that turn the reading direction of a card or a list
	// around
	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

	@Override
	public boolean supports(MethodParameter parameter, Type target,
			Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public Object afterBodyRead(Object body, HttpInputMessage message, MethodParameter parameter, Type target,
			Class<? extends HttpMessageConverter<?>> converter) {
		look(body, "");
		return body;
	}

	private static void look(Object value, String field) {
		if (value instanceof String text && IdNumbers.areIn(text)) {
			throw new IdNumberInText(field);
		}
		if (value instanceof String text && UNSEEN.matcher(text).find()) {
			throw new SignsUnseen(field);
		}
		if (value instanceof Collection<?> values) {
			values.forEach((each) -> look(each, field));
		}
		if (value instanceof Map<?, ?> map) {
			map.forEach((name, each) -> {
				look(name, field);
				look(each, field);
			});
		}
		if (value instanceof Record record) {
			for (RecordComponent component : record.getClass().getRecordComponents()) {
				if (!component.isAnnotationPresent(IdNumberAllowed.class)) {
					look(read(record, component),
							field.isEmpty() ? component.getName() : field + "." + component.getName());
				}
			}
		}
	}

	private static Object read(Record record, RecordComponent component) {
		try {
			Method accessor = component.getAccessor();
			accessor.setAccessible(true);
			return accessor.invoke(record);
		}
		catch (IllegalAccessException | InvocationTargetException impossible) {
			throw new IllegalStateException("A request cannot be looked at", impossible);
		}
	}

}
