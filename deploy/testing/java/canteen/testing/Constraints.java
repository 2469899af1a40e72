package canteen.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Constraint;

/** What a service says when somebody breaks a constraint on what he may send. */
public final class Constraints {

	private static final ResourceBundle OURS = ResourceBundle.getBundle("ValidationMessages");

	private final Map<String, String> messages = new TreeMap<>();

	private Constraints() {
	}

	/**
	 * Each message, by where it stands. One that is a key is looked up in the service's
	 * {@code ValidationMessages}, and stays a key where they lack it.
	 */
	public static Map<String, String> messages(String ofPackage) {
		Constraints constraints = new Constraints();
		for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages(ofPackage)) {
			Class<?> read = type.reflect();
			Stream.concat(Stream.of(read.getDeclaredConstructors()), Stream.of(read.getDeclaredMethods()))
				.forEach(constraints::readParameters);
		}
		return constraints.messages;
	}

	/** The parts of a record are the parameters of its constructor. */
	private void readParameters(Executable called) {
		for (AnnotatedType parameter : called.getAnnotatedParameterTypes()) {
			read(called.getDeclaringClass().getName(), parameter);
		}
	}

	private void read(String where, AnnotatedType type) {
		for (Annotation one : type.getAnnotations()) {
			if (one.annotationType().isAnnotationPresent(Constraint.class)) {
				this.messages.put(where + " " + one, inWords(message(one)));
			}
		}
		if (type instanceof AnnotatedParameterizedType many) {
			Stream.of(many.getAnnotatedActualTypeArguments()).forEach((inner) -> read(where, inner));
		}
		else if (type instanceof AnnotatedArrayType many) {
			read(where, many.getAnnotatedGenericComponentType());
		}
	}

	private static String inWords(String message) {
		String key = message.replaceAll("^\\{(.*)}$", "$1");
		return OURS.containsKey(key) ? OURS.getString(key) : message;
	}

	private static String message(Annotation constraint) {
		try {
			return (String) constraint.annotationType().getMethod("message").invoke(constraint);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
