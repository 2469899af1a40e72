package canteen.member.category;

import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/categories/kinds")
class CategoryKindController {

	private final CategoryKinds kinds;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	CategoryKindController(CategoryKinds kinds, AuditTrail trail, WholeTransaction transaction) {
		this.kinds = kinds;
		this.trail = trail;
		this.transaction = transaction;
	}

	@GetMapping
	Kinds list() {
		return new Kinds(this.kinds.all());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Kinds add(@Valid @RequestBody Wanted wanted, Authentication caller) {
		this.transaction.run(() -> {
			if (!this.kinds.add(wanted.kind(wanted.tag()))) {
				throw new CategoryKindKnown();
			}
			this.trail.note(Staff.of(caller).id(), "category_kind_added", null, wanted.tag());
		});
		return list();
	}

	@PutMapping("/{tag}")
	Kinds change(@PathVariable String tag, @Valid @RequestBody Wanted wanted, Authentication caller) {
		if (this.kinds.all().stream().noneMatch((kind) -> kind.tag().equals(tag))) {
			throw new CategoryUnknown();
		}
		try {
			this.transaction.run(() -> {
				this.kinds.change(wanted.kind(tag));
				this.trail.note(Staff.of(caller).id(), "category_kind_changed", null, tag);
			});
		}
		catch (DuplicateKeyException sameName) {
			throw new CategoryKindKnown();
		}
		return list();
	}

	record Wanted(@NotBlank @Pattern(regexp = "[a-z][a-z0-9_]{1,29}") String tag, @NotBlank @Size(max = 30) String name,
			@Size(max = 200) String law, Integer place, Boolean active) {

		CategoryKinds.Kind kind(String tag) {
			return new CategoryKinds.Kind(tag, this.name.strip(), (this.law != null) ? this.law : "",
					(this.place != null) ? this.place : 1000, !Boolean.FALSE.equals(this.active));
		}

	}

	record Kinds(List<CategoryKinds.Kind> kinds) {
	}

}
