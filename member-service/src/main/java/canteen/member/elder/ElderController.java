package canteen.member.elder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import canteen.member.access.Staff;
import canteen.member.problem.VersionMissing;
import canteen.member.text.IdNumberAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/elders")
class ElderController {

	private final Elders elders;

	private final ElderSearch search;

	private final WriteElder write;

	private final ShowElder show;

	private final Clock clock;

	ElderController(Elders elders, ElderSearch search, WriteElder write, ShowElder show, Clock clock) {
		this.elders = elders;
		this.search = search;
		this.write = write;
		this.show = show;
		this.clock = clock;
	}

	@GetMapping
	ElderSearch.Page find(@Valid ElderSearch.Asked asked, Authentication caller) {
		return this.search.find(asked, LocalDate.now(this.clock), Staff.of(caller));
	}

	/**
	 * The words a page may offer.
	 */
	@GetMapping("/words")
	Words words() {
		return new Words(EthnicGroup.ALL, Profile.LIVINGS, Profile.PHONE_OWNERS);
	}

	@GetMapping("/groups")
	Groups groups() {
		return new Groups(this.search.groups());
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id, @RequestParam(required = false) LocalDate on, Authentication caller) {
		Elder elder = this.elders.get(id);
		Staff staff = Staff.of(caller);
		staff.mustSee(elder.home().canteen());
		boolean inFull = staff.hasRole("admin", "registrar", "care");
		return (on == null) ? this.show.today(elder, inFull) : this.show.on(on, elder, inFull);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown add(@Valid @RequestBody Written written, Authentication caller) {
		LocalDate today = LocalDate.now(this.clock);
		IdNumber idNumber = "none".equals(written.idType()) ? IdNumber.without()
				: IdNumber.read(orEmpty(written.idType()), orEmpty(written.idNumber()), today);
		mustBeBorn(written, today);
		long id = this.write.add(written.elder(null, 0, idNumber, Elder.Life.ACTIVE),
				written.edit().apply(Profile.EMPTY), Staff.of(caller));
		return this.show.today(this.elders.get(id), true);
	}

	/**
	 * Writes the elder anew, as read at {@code version}: what is left out is emptied.
	 */
	@PutMapping("/{id}")
	Shown change(@PathVariable long id, @Valid @RequestBody Written written, Authentication caller) {
		Elder known = this.elders.get(id);
		Staff.of(caller).mustSee(known.home().canteen());
		if (written.version() == null) {
			throw new VersionMissing();
		}
		IdNumber idNumber = orEmpty(written.idNumber()).isEmpty() ? known.person().idNumber()
				: IdNumber.read(orEmpty(written.idType()), written.idNumber(), LocalDate.now(this.clock));
		mustBeBorn(written, LocalDate.now(this.clock));
		if ("deceased".equals(written.status()) && !known.life().status().equals("deceased")) {
			throw new DeathDateMissing();
		}
		if (known.life().status().equals("deceased") && written.status() != null
				&& !"deceased".equals(written.status())) {
			throw new DeathToWithdraw();
		}
		Elder.Life life = (written.status() == null || written.status().equals(known.life().status())) ? known.life()
				: new Elder.Life(written.status(), null, "");
		this.write.change(written.elder(id, written.version(), idNumber, life), written.edit(), Staff.of(caller));
		return this.show.today(this.elders.get(id), true);
	}

	@PostMapping("/{id}/death")
	Shown died(@PathVariable long id, @Valid @RequestBody Death death, Authentication caller) {
		if (death.date().isAfter(LocalDate.now(this.clock))) {
			throw new DeathDateWrong();
		}
		this.write.died(id, death.date(), death.source(), Staff.of(caller));
		return this.show.today(this.elders.get(id), true);
	}

	@PostMapping("/{id}/death/withdraw")
	Shown lives(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		this.write.lives(id, why.reason(), Staff.of(caller));
		return this.show.today(this.elders.get(id), true);
	}

	@PostMapping("/{id}/id-number/reveal")
	Revealed reveal(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		return new Revealed(this.write.reveal(id, why.reason(), Staff.of(caller)));
	}

	@PostMapping("/{id}/contact/reveal")
	RevealedContact revealContact(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Elder elder = this.write.revealContact(id, why.reason(), Staff.of(caller));
		return new RevealedContact(elder.home().phone(), elder.home().address(), elder.contact().phone());
	}

	private static void mustBeBorn(Written written, LocalDate today) {
		if (written.birthDate() != null && written.birthDate().isAfter(today)) {
			throw new BirthDateWrong();
		}
	}

	private static String orEmpty(String text) {
		return (text == null) ? "" : text.replaceAll("\\p{Cc}", " ").strip();
	}

	record Written(Integer version, @NotBlank @Size(max = 60) String name, String sex, LocalDate birthDate,
			String idType, @IdNumberAllowed String idNumber, @Size(max = 20) String ethnicGroup,
			@Size(max = 60) String group, @Size(max = 200) String address, @Size(max = 30) String phone,
			String registeredPlace, @Pattern(regexp = "[A-Za-z0-9_-]{0,20}") String canteen,
			@Pattern(regexp = "active|suspended|moved_away|deceased|hospital|institution") String status,
			List<@NotBlank String> diets, @Size(max = 60) String contactName, @Size(max = 30) String contactPhone,
			@Valid ProfileWritten profile) {

		UnaryOperator<Profile> edit() {
			return (known) -> (this.profile != null) ? this.profile.over(known) : known;
		}

		Elder elder(Long id, int version, IdNumber idNumber, Elder.Life life) {
			LocalDate born = (this.birthDate != null) ? this.birthDate
					: idNumber.birthDate().orElseThrow(BirthDateWrong::new);
			if (idNumber.birthDate().filter((date) -> !date.equals(born)).isPresent()) {
				throw new BirthDateWrong();
			}
			Sex said = Sex.read(orEmpty(this.sex))
				.orElseThrow(() -> new ProfileWrong("sex", "应为 male 男、female 女或 unknown 未知"));
			Sex sex = idNumber.sex().orElse(said);
			String place = orEmpty(this.registeredPlace);
			return new Elder(id, version,
					new Elder.Person(orEmpty(this.name), sex, born, EthnicGroup.read(orEmpty(this.ethnicGroup)),
							idNumber),
					new Elder.Home(orEmpty(this.group), orEmpty(this.address), orEmpty(this.phone),
							place.isEmpty() ? Elder.Place.UNKNOWN : Elder.Place.of(place), orEmpty(this.canteen)),
					contact(), life,
					(this.diets != null)
							? Diet.fitting(this.diets.stream().map(Diet::read).distinct().sorted().toList())
							: List.of());
		}

		private Elder.Contact contact() {
			return Optional.ofNullable(this.profile)
				.flatMap(ProfileWritten::firstContact)
				.orElseGet(() -> new Elder.Contact(orEmpty(this.contactName), orEmpty(this.contactPhone)));
		}

	}

	record Shown(long elder, int version, String name, String sex, LocalDate birthDate, String idType, String tail,
			String ethnicGroup, String group, String address, String phone, String registeredPlace, String canteen,
			String status, LocalDate deathDate, String deathSource, List<String> diets, String contactName,
			String contactPhone, Profile profile, Standing.On standing) {

		static Shown of(Elder elder, Profile profile, Standing.On standing, boolean inFull) {
			Elder.Person person = elder.person();
			Elder.Home home = elder.home();
			return new Shown(elder.id(), elder.version(), person.name(), person.sex().code(), person.birthDate(),
					person.idNumber().type(), person.idNumber().tail(), inFull ? person.ethnicGroup() : "",
					home.group(), inFull ? home.address() : "",
					inFull ? home.phone() : ElderSearch.masked(home.phone()), home.place().code(), home.canteen(),
					elder.life().status(), elder.life().deathDate(), elder.life().deathSource(), elder.diets(),
					elder.contact().name(),
					inFull ? elder.contact().phone() : ElderSearch.masked(elder.contact().phone()), profile, standing);
		}

	}

	record Death(@NotNull LocalDate date, @NotBlank @Size(max = 200) String source) {
	}

	record Why(@NotBlank @Size(min = 2, max = 200) String reason) {
	}

	record Revealed(String idNumber) {
	}

	record RevealedContact(String phone, String address, String contactPhone) {
	}

	record Words(List<String> ethnicGroups, List<String> livings, List<String> phoneOwners) {
	}

	record Groups(List<String> groups) {
	}

}
