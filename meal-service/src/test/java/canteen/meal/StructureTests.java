package canteen.meal;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The house rules, each seen to bite on a planted violation. */
class StructureTests {

	private static final JavaClasses OURS = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("canteen.meal");

	private static final ArchRule NO_FIELD_INJECTION = ArchRuleDefinition.noFields()
		.should()
		.beAnnotatedWith(Autowired.class);

	private static final ArchRule NO_EMPTY_NAMES = ArchRuleDefinition.noClasses()
		.should()
		.haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|DTO|VO|Service|Mapper|Entity)");

	private static final ArchRule NO_FLOATING_MONEY = ArchRuleDefinition.noFields()
		.should()
		.haveRawType(double.class)
		.orShould()
		.haveRawType(float.class);

	/** Such a stream keeps its connection until somebody closes it. */
	private static final ArchRule NO_OPEN_STREAMS = ArchRuleDefinition.noClasses()
		.should()
		.callMethod(JdbcClient.MappedQuerySpec.class, "stream");

	@Test
	void modules_keep_to_their_borders_without_cycles() {
		ApplicationModules.of(MealApplication.class).verify();
	}

	@Test
	void our_code_keeps_the_house_rules() {
		for (ArchRule rule : List.of(NO_FIELD_INJECTION, NO_EMPTY_NAMES, NO_FLOATING_MONEY, NO_OPEN_STREAMS)) {
			assertThatNoException().isThrownBy(() -> rule.check(OURS));
		}
	}

	@Test
	void each_house_rule_bites() {
		JavaClasses planted = new ClassFileImporter().importClasses(PlantedHelper.class);
		for (ArchRule rule : List.of(NO_FIELD_INJECTION, NO_EMPTY_NAMES, NO_FLOATING_MONEY, NO_OPEN_STREAMS)) {
			assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class);
		}
	}

	static class PlantedHelper {

		@Autowired
		String injected;

		double yuan;

		long rows(JdbcClient jdbc) {
			return jdbc.sql("select 1").query(Long.class).stream().count();
		}

	}

}
