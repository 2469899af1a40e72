package canteen.member.category;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.member.access.Staff;
import canteen.member.elder.Elders;
import canteen.member.transaction.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CategoryController {

	private static final int WARNING_DAYS = 30;

	private final Elders elders;

	private final CategoryKinds kinds;

	private final ApproveCategory approve;

	private final Lists lists;

	CategoryController(Elders elders, CategoryKinds kinds, ApproveCategory approve, Lists lists) {
		this.elders = elders;
		this.kinds = kinds;
		this.approve = approve;
		this.lists = lists;
	}

	@GetMapping("/api/member/elders/{elder}/categories")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return this.lists.held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/categories")
	Held put(@PathVariable long elder, @Valid @RequestBody Wanted wanted, Authentication caller) {
		this.approve.put(elder, wanted.category(this.kinds), Staff.of(caller));
		return this.lists.held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/category-applications")
	@ResponseStatus(HttpStatus.CREATED)
	Held apply(@PathVariable long elder, @Valid @RequestBody Wanted wanted, Authentication caller) {
		this.approve.apply(elder, wanted.category(this.kinds), orEmpty(wanted.note()), Staff.of(caller));
		return this.lists.held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/category-applications/{id}/steps")
	Held step(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Stepped stepped,
			Authentication caller) {
		this.approve.step(elder, id, stepped.asked(), Staff.of(caller));
		return this.lists.held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/categories/{id}/steps")
	Held close(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Stepped stepped,
			Authentication caller) {
		this.approve.close(elder, id, stepped.asked(), Staff.of(caller));
		return this.lists.held(elder);
	}

	@GetMapping("/api/member/categories/expiring")
	Expiring expiring(@RequestParam(defaultValue = "" + WARNING_DAYS) int days, Authentication caller) {
		return this.lists.expiring(Math.max(0, Math.min(days, 366)), Staff.of(caller));
	}

	/** Imported or noted without a paper: in force, and waiting for one. */
	@GetMapping("/api/member/categories/unproved")
	Unproved unproved(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size,
			Authentication caller) {
		return new Unproved(this.lists.unproved(Staff.of(caller), Math.max(page, 0), Math.max(1, Math.min(size, 500))));
	}

	@GetMapping("/api/member/categories/pending")
	Pending pending(Authentication caller) {
		return this.lists.pending(Staff.of(caller));
	}

	private static String orEmpty(String text) {
		return (text != null) ? text.strip() : "";
	}

	record Wanted(@NotBlank String tag, @NotNull LocalDate from, LocalDate to, @Size(max = 100) String paper,
			@Size(max = 200) String note) {

		Category category(CategoryKinds kinds) {
			return new Category(kinds.read(this.tag), this.from, this.to, (this.paper != null) ? this.paper : "");
		}

	}

	record Stepped(@NotBlank String state, LocalDate on, @Size(max = 200) String note, @Size(max = 100) String paper) {

		ApproveCategory.Asked asked() {
			return new ApproveCategory.Asked(this.state, this.on, orEmpty(this.note), orEmpty(this.paper));
		}

	}

	record Held(List<Line> categories, List<Line> applications) {
	}

	record Line(long id, String tag, String name, LocalDate from, LocalDate to, String paper, String state,
			List<Applications.Step> steps) {
	}

	record Expiring(LocalDate today, int days, List<Categories.Expiring> categories, boolean more) {
	}

	record Unproved(List<Categories.Unproved> categories) {
	}

	record Pending(List<Applications.Application> applications, boolean more) {
	}

	@Component
	static class Lists {

		private final Categories categories;

		private final Applications applications;

		private final CategoryKinds kinds;

		private final Clock clock;

		Lists(Categories categories, Applications applications, CategoryKinds kinds, Clock clock) {
			this.categories = categories;
			this.applications = applications;
			this.kinds = kinds;
			this.clock = clock;
		}

		Held held(long elder) {
			Map<String, String> names = this.kinds.all()
				.stream()
				.collect(Collectors.toMap(CategoryKinds.Kind::tag, CategoryKinds.Kind::name));
			List<Applications.Step> steps = this.applications.steps(elder);
			List<Applications.Application> applied = this.applications.of(elder);
			return new Held(
					this.categories.rows(elder)
						.stream()
						.map((row) -> line(row.id(), row.category(), row.state(), names,
								steps.stream().filter((step) -> isOf(step, row.id(), applied)).toList()))
						.toList(),
					applied.stream()
						.map((application) -> line(application.id(), application.wanted(), application.state(), names,
								steps.stream()
									.filter((step) -> Long.valueOf(application.id()).equals(step.application()))
									.toList()))
						.toList());
		}

		List<Categories.Unproved> unproved(Staff staff, int page, int size) {
			return this.categories.unproved(staff, page, size);
		}

		private static boolean isOf(Applications.Step step, long category, List<Applications.Application> applied) {
			return Long.valueOf(category).equals(step.category()) || applied.stream()
				.anyMatch((application) -> Long.valueOf(category).equals(application.category())
						&& Long.valueOf(application.id()).equals(step.application()));
		}

		private static Line line(long id, Category category, String state, Map<String, String> names,
				List<Applications.Step> steps) {
			return new Line(id, category.tag(), names.getOrDefault(category.tag(), category.tag()), category.from(),
					category.to(), category.paper(), state, steps);
		}

		Expiring expiring(int days, Staff staff) {
			LocalDate today = LocalDate.now(this.clock);
			Part<Categories.Expiring> expiring = this.categories.expiring(today, days, staff);
			return new Expiring(today, days, expiring.rows(), expiring.more());
		}

		Pending pending(Staff staff) {
			Part<Applications.Application> pending = this.applications.pending(staff);
			return new Pending(pending.rows(), pending.more());
		}

	}

}
