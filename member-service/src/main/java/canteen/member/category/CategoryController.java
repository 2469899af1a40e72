package canteen.member.category;

import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CategoryController {

	private final Elders elders;

	private final Categories categories;

	private final RosterFeed feed;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	CategoryController(Elders elders, Categories categories, RosterFeed feed, AuditTrail trail,
			WholeTransaction transaction) {
		this.elders = elders;
		this.categories = categories;
		this.feed = feed;
		this.trail = trail;
		this.transaction = transaction;
	}

	@GetMapping("/api/member/elders/{elder}/categories")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return new Held(this.categories.of(elder));
	}

	@PostMapping("/api/member/elders/{elder}/categories")
	Held put(@PathVariable long elder, @Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff staff = Staff.of(caller);
		Category category = new Category(Category.tag(wanted.tag()), wanted.from(), wanted.to(),
				(wanted.paper() != null) ? wanted.paper() : "");
		this.transaction.run(() -> {
			staff.mustSee(this.elders.get(elder).home().canteen());
			this.categories.put(elder, category);
			this.trail.note(staff.id(), "category_set", elder, category.tag());
			this.feed.changed(List.of(elder));
		});
		return new Held(this.categories.of(elder));
	}

	record Wanted(@NotBlank String tag, @NotNull LocalDate from, LocalDate to, @Size(max = 100) String paper) {
	}

	record Held(List<Category> categories) {
	}

}
