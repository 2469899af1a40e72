package canteen.meal.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import canteen.meal.diet.Clash;
import canteen.meal.refusal.NotFound;
import canteen.meal.refusal.Refusal;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Constraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks everything the service can say. */
class SentencesTests {

	private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

	/**
	 * Papers, posters and lists of words are Chinese by nature; Problems has its own
	 * test.
	 */
	private static final Set<String> NO_SENTENCES = Set.of("Problems", "ProofSheet", "LabelPaper", "SheetPaper",
			"Paper", "LogTable", "PrintedPoster", "Poster", "DrawnPoster", "ChineseFont", "PosterController", "Order",
			"Round", "PlanRounds$FirstName");

	private final Sentences sentences = new Sentences();

	@Test
	void every_sentence_in_the_code_has_an_english_one() {
		Set<String> missing = new TreeSet<>();
		for (JavaClass type : ours()) {
			String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
			if (!NO_SENTENCES.contains(name.replaceAll("\\$.*", "")) && !type.isAssignableTo(Refusal.class)) {
				said(type.reflect()).filter((text) -> !text.contains("\n"))
					.filter(this::isMissing)
					.forEach((sentence) -> missing.add(name + ": " + sentence));
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void every_message_of_validation_has_both_languages() {
		Set<String> missing = new TreeSet<>();
		for (JavaClass type : ours()) {
			if (type.reflect().isRecord()) {
				for (RecordComponent component : type.reflect().getRecordComponents()) {
					messages(component).filter(this::isMissing)
						.forEach((message) -> missing.add(type.getSimpleName() + ": " + message));
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	@Test
	void every_refusal_says_why_in_both_languages() throws Exception {
		List<String> seen = new ArrayList<>();
		for (JavaClass type : ours()) {
			if (type.isAssignableTo(Refusal.class) && !type.reflect().equals(Refusal.class)) {
				for (Constructor<?> constructor : type.reflect().getDeclaredConstructors()) {
					assertThat(constructor.getParameterTypes()).as(type.getName())
						.allMatch((parameter) -> parameter.isInstance(sample(parameter)) || parameter.isPrimitive());
					constructor.setAccessible(true);
					Refusal refusal = (Refusal) constructor.newInstance(
							Stream.of(constructor.getGenericParameterTypes()).map(SentencesTests::sample).toArray());
					assertThat(refusal.detail(false)).as(type.getName()).containsPattern(HAN).endsWith("。");
					assertThat(refusal.detail(true)).as(type.getName()).doesNotContainPattern(HAN).endsWith(".");
					seen.add(type.getName());
				}
			}
		}
		assertThat(seen).hasSizeGreaterThan(45);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			可以取餐；还没付款：储值余额不够，现有 3.00 元。|Served; not paid yet: the prepaid balance is too low, 3.00 yuan
			花生炖猪脚含有花生，对花生过敏的人不能吃|花生炖猪脚 contains peanut: not for anybody allergic to it
			豆腐饭没有写明配料，不能确定适合花生过敏的人|The ingredients of 豆腐饭 are unknown: it may not be safe with an allergy to peanut
			豆腐饭没有写明配料，不能确定适合清真|The ingredients of 豆腐饭 are unknown: it may not be halal
			已记下，但没有记成就餐：11:32 已经取过|Recorded, but not as a meal: Taken already at 11:32
			食堂不开餐：星期日不开餐|the canteen is closed: closed on Sundays
			老人自己写的话|老人自己写的话""")
	void sentences_within_sentences_are_translated_and_words_of_people_stay(String chinese, String english) {
		assertThat(this.sentences.english(chinese)).isEqualTo(english);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			-|zh
			''|zh
			en|en
			en-GB,en;q=0.9|en
			'zh-CN,zh;q=0.9,en;q=0.8'|zh
			'en;q=0.5,zh;q=0.9'|zh
			'fr,en;q=0.3'|en
			fr|zh
			'de,en;q=0.9'|en
			'en;q=0, zh'|zh
			'en;q=0'|zh
			EN-us|en
			*|zh
			;;;q=x|zh
			en;q=2|zh
			--|zh""")
	void chinese_unless_english_is_liked_better(String accepted, String language) {
		assertThat(Language.of(accepted).getLanguage()).isEqualTo(language);
	}

	@Test
	void of_a_header_without_end_nothing_is_read() {
		assertThat(Language.of("en" + ",en".repeat(66))).isEqualTo(Locale.ENGLISH);
		assertThat(Language.of("en" + ",en".repeat(67))).isEqualTo(Locale.SIMPLIFIED_CHINESE);
	}

	private boolean isMissing(String said) {
		if (said.startsWith("{jakarta.")) {
			String key = said.substring(1, said.length() - 1);
			return Stream.of(Locale.CHINESE, Locale.ENGLISH)
				.anyMatch((locale) -> !ResourceBundle.getBundle("ValidationMessages", locale).containsKey(key));
		}
		return HAN.matcher(said).find() && HAN.matcher(this.sentences.english(said)).find();
	}

	private static Iterable<JavaClass> ours() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("canteen.meal");
	}

	private static Stream<String> messages(RecordComponent component) {
		List<AnnotatedElement> places = new ArrayList<>(List.of(component.getAccessor(), component.getAnnotatedType()));
		if (component.getAnnotatedType() instanceof AnnotatedParameterizedType many) {
			places.addAll(List.of(many.getAnnotatedActualTypeArguments()));
		}
		return places.stream()
			.flatMap((place) -> Stream.of(place.getAnnotations()))
			.filter((one) -> one.annotationType().isAnnotationPresent(Constraint.class))
			.map(SentencesTests::message);
	}

	private static String message(Annotation constraint) {
		try {
			return (String) constraint.annotationType().getMethod("message").invoke(constraint);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What stands in its code in Chinese; what is put in is a 7. */
	private static Stream<String> said(Class<?> type) {
		List<String> said = new ArrayList<>();
		try (var code = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
			new ClassReader(code).accept(new Reader(said), ClassReader.SKIP_DEBUG);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return said.stream();
	}

	private static Object sample(Type type) {
		if (type.getTypeName().contains(Clash.class.getName())) {
			return List.of(new Clash("soup", "diet", "halal"));
		}
		return sample((Class<?>) ((type instanceof ParameterizedType many) ? many.getRawType() : type));
	}

	private static Object sample(Class<?> type) {
		if (type == String.class) {
			return "word";
		}
		if (type == long.class) {
			return 1L;
		}
		if (type == int.class) {
			return 1;
		}
		if (type == boolean.class) {
			return true;
		}
		if (type == Optional.class) {
			return Optional.of(LocalDate.EPOCH);
		}
		if (type == List.class) {
			return List.of();
		}
		if (type == OptionalInt.class) {
			return OptionalInt.of(1);
		}
		if (type == Throwable.class) {
			return new IllegalStateException();
		}
		return (type == Instant.class) ? Instant.EPOCH : LocalDate.EPOCH;
	}

	/** The two words of a NotFound are its two languages; the lists of words are none. */
	private static final class Reader extends ClassVisitor {

		private final List<String> said;

		Reader(List<String> said) {
			super(Opcodes.ASM9);
			this.said = said;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			if (name.equals("<clinit>")) {
				return null;
			}
			return new MethodVisitor(Opcodes.ASM9) {

				@Override
				public void visitLdcInsn(Object value) {
					if (value instanceof String text) {
						Reader.this.said.add(text);
					}
				}

				@Override
				public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
					if (called.equals("makeConcatWithConstants")) {
						Reader.this.said.add(((String) arguments[0]).replace('\u0001', '7'));
					}
				}

				@Override
				public void visitMethodInsn(int code, String owner, String called, String type, boolean isInterface) {
					if (called.equals("<init>") && owner.equals(NotFound.class.getName().replace('.', '/'))) {
						int last = Reader.this.said.size();
						assertThat(Reader.this.said.get(last - 1)).doesNotContainPattern(HAN);
						Reader.this.said.remove(last - 2);
					}
				}

			};
		}

	}

}
