package canteen.member;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class HouseRulesTests {

	private static final ArchRule NAMES = ArchRuleDefinition.noClasses()
		.should()
		.haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|DTO|Dto|VO|Service|Mapper|Entity)");

	private static final ArchRule NO_FIELD_INJECTION = ArchRuleDefinition.noFields()
		.should()
		.beAnnotatedWith(Autowired.class);

	private static final ArchRule NO_STATIC_STATE = ArchRuleDefinition.fields()
		.that()
		.areStatic()
		.and(DescribedPredicate.describe("are written by people", (field) -> !field.getName().contains("$")))
		.should()
		.beFinal();

	private final JavaClasses ours = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("canteen.member");

	private final JavaClasses planted = new ClassFileImporter().importClasses(PlantedHelper.class);

	@Test
	void features_touch_each_other_only_through_what_is_public_and_never_in_a_circle() {
		ApplicationModules modules = ApplicationModules.of(MemberApplication.class);

		assertThat(modules.stream().count()).isGreaterThanOrEqualTo(9);
		modules.verify();
	}

	@Test
	void the_house_rules_hold() {
		NAMES.check(this.ours);
		NO_FIELD_INJECTION.allowEmptyShould(false).check(this.ours);
		NO_STATIC_STATE.check(this.ours);
	}

	@Test
	void the_house_rules_bite() {
		assertThat(NAMES.evaluate(this.planted).hasViolation()).isTrue();
		assertThat(NO_FIELD_INJECTION.evaluate(this.planted).hasViolation()).isTrue();
		assertThat(NO_STATIC_STATE.evaluate(this.planted).hasViolation()).isTrue();
	}

	static class PlantedHelper {

		static int count;

		@Autowired
		String injected;

	}

}
