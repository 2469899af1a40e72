package canteen.meal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** No request may bring a list or a text without an end. */
class BoundsTests {

	@Test
	void every_list_and_every_text_of_a_request_has_a_longest() {
		Set<String> endless = new TreeSet<>();
		int bodies = 0;
		for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("canteen.meal")) {
			if (type.isAnnotatedWith(RestController.class)) {
				for (Method method : type.reflect().getDeclaredMethods()) {
					for (Parameter body : method.getParameters()) {
						if (body.isAnnotationPresent(RequestBody.class)) {
							bodies++;
							if (!body.isAnnotationPresent(Valid.class)) {
								endless.add(type.getSimpleName() + "." + method.getName() + " is not validated");
							}
							walk(body.getType(), endless);
						}
					}
				}
			}
		}
		assertThat(endless).isEmpty();
		assertThat(bodies).isGreaterThan(25);
	}

	private static void walk(Class<?> type, Set<String> endless) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + "." + component.getName();
			check(name, component.getAccessor(), component.getGenericType(), endless);
			if (component.getAnnotatedType() instanceof AnnotatedParameterizedType many) {
				for (AnnotatedType each : many.getAnnotatedActualTypeArguments()) {
					check(name + "[]", each, each.getType(), endless);
				}
			}
		}
	}

	private static void check(String name, AnnotatedElement place, java.lang.reflect.Type type, Set<String> endless) {
		Class<?> raw = (Class<?>) ((type instanceof ParameterizedType many) ? many.getRawType() : type);
		boolean isBounded = Stream.of(place.getAnnotationsByType(Size.class))
			.anyMatch((size) -> size.max() < Integer.MAX_VALUE)
				|| (place.isAnnotationPresent(Pattern.class) && raw == String.class);
		if ((raw == String.class || Collection.class.isAssignableFrom(raw)) && !isBounded) {
			endless.add(name);
		}
		if (raw.isRecord()) {
			if (!place.isAnnotationPresent(Valid.class)) {
				endless.add(name + " is not validated");
			}
			walk(raw, endless);
		}
	}

}
