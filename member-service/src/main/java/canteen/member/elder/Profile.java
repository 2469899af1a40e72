package canteen.member.elder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What helps to serve an elder well. Texts that are not known are empty, never null.
 */
record Profile(String nickname, List<String> languages, String residence, String phoneOwner, String living,
		List<UsualMeal> usualMeals, KeyHolder keyHolder, String deliverySpot, String notes, List<Contact> contacts) {

	private static final Set<String> SLOTS = Set.of("breakfast", "lunch", "dinner");

	static final List<String> PHONE_OWNERS = List.of("", "own", "family", "neighbour", "none");

	/**
	 * 独居 空巢 留守 孤寡 与子女同住, and others.
	 */
	static final List<String> LIVINGS = List.of("", "alone", "empty_nest", "left_behind", "no_kin", "with_children",
			"with_spouse", "with_others");

	static final Profile EMPTY = new Profile("", List.of(), "", "", "", List.of(), KeyHolder.NOBODY, "", "", List.of());

	Profile {
		must(PHONE_OWNERS.contains(phoneOwner), "profile.phoneOwner", "应为 own 本人、family 家人、neighbour 邻居或 none 没有");
		must(LIVINGS.contains(living), "profile.living",
				"应为 alone 独居、empty_nest 空巢、left_behind 留守、no_kin 孤寡、with_children 与子女同住、with_spouse、with_others");
		must(residence.isEmpty() || residence.matches("\\d{6}|\\d{9}|\\d{12}"), "profile.residence",
				"应为 6 位、9 位或 12 位行政区划代码");
		must(usualMeals.stream()
			.flatMap((meal) -> meal.days().stream().map((day) -> meal.slot() + day))
			.distinct()
			.count() == usualMeals.stream().mapToLong((meal) -> meal.days().size()).sum(), "profile.usualMeals",
				"同一天的同一餐只能有一种方式");
		must(languages.stream().noneMatch((language) -> language.contains(",")), "profile.languages", "请一项填一种语言");
		must(contacts.stream().noneMatch((contact) -> contact.name().isBlank()), "profile.contacts", "联系人没有姓名");
	}

	private static void must(boolean right, String field, String words) {
		if (!right) {
			throw new ProfileWrong(field, words);
		}
	}

	String usualMealsText() {
		return this.usualMeals.stream().map(UsualMeal::text).collect(Collectors.joining(","));
	}

	static List<UsualMeal> usualMeals(String text) {
		return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(UsualMeal::read).toList();
	}

	/**
	 * Contacts after the first, who is kept with the elder.
	 */
	List<Contact> furtherContacts() {
		return (this.contacts.size() < 2) ? List.of() : this.contacts.subList(1, this.contacts.size());
	}

	Map<String, String> readings() {
		Map<String, String> readings = new LinkedHashMap<>();
		readings.put("nickname", this.nickname);
		readings.put("languages", String.join(",", this.languages));
		readings.put("residence", this.residence);
		readings.put("phoneOwner", this.phoneOwner);
		readings.put("living", this.living);
		readings.put("usualMeals", usualMealsText());
		readings.put("keyHolder", this.keyHolder.name());
		readings.put("keyHolderPhone", this.keyHolder.phone());
		readings.put("deliverySpot", this.deliverySpot);
		readings.put("notes", this.notes);
		readings.put("contacts", this.contacts.stream().map(Contact::text).collect(Collectors.joining("\n")));
		return readings;
	}

	Profile reading(Map<String, String> past) {
		Map<String, String> all = readings();
		past.forEach(all::replace);
		List<Contact> reached = new ArrayList<>();
		all.get("contacts").lines().map(Contact::read).forEach(reached::add);
		return new Profile(all.get("nickname"),
				all.get("languages").isEmpty() ? List.of() : List.of(all.get("languages").split(",")),
				all.get("residence"), all.get("phoneOwner"), all.get("living"), usualMeals(all.get("usualMeals")),
				new KeyHolder(all.get("keyHolder"), all.get("keyHolderPhone")), all.get("deliverySpot"),
				all.get("notes"), reached);
	}

	/**
	 * This profile, where it says nothing as the other one says it.
	 */
	Profile or(Profile other) {
		return new Profile(or(this.nickname, other.nickname), or(this.languages, other.languages),
				or(this.residence, other.residence), or(this.phoneOwner, other.phoneOwner),
				or(this.living, other.living), or(this.usualMeals, other.usualMeals),
				this.keyHolder.equals(KeyHolder.NOBODY) ? other.keyHolder : this.keyHolder,
				or(this.deliverySpot, other.deliverySpot), or(this.notes, other.notes),
				or(this.contacts, other.contacts));
	}

	private static String or(String said, String other) {
		return said.isEmpty() ? other : said;
	}

	private static <T> List<T> or(List<T> said, List<T> other) {
		return said.isEmpty() ? other : said;
	}

	Profile maskedFor(boolean inFull) {
		if (inFull) {
			return this;
		}
		return new Profile(this.nickname, this.languages, this.residence, this.phoneOwner, this.living, this.usualMeals,
				new KeyHolder(this.keyHolder.name(), ElderSearch.masked(this.keyHolder.phone())), "", "",
				this.contacts.stream()
					.map((contact) -> new Contact(contact.name(), contact.relation(),
							ElderSearch.masked(contact.phone())))
					.toList());
	}

	@Override
	public String toString() {
		return "Profile";
	}

	/**
	 * A slot, the days of the week (1 Monday to 7 Sunday) the elder usually eats it, and
	 * how he gets it.
	 */
	record UsualMeal(String slot, List<Integer> days, String mode) {

		private static final Set<String> MODES = Set.of("dine_in", "take_away", "delivery");

		UsualMeal {
			must(SLOTS.contains(slot), "profile.usualMeals", "餐次应为 breakfast、lunch 或 dinner");
			must(MODES.contains(mode), "profile.usualMeals", "方式应为 dine_in 堂食、take_away 自取或 delivery 送餐");
			days = (days != null) ? days : List.of();
			must(!days.isEmpty() && days.stream().allMatch((day) -> day != null && day >= 1 && day <= 7),
					"profile.usualMeals", "星期应为 1（周一）到 7（周日）");
			days = days.stream().distinct().sorted().toList();
		}

		String text() {
			return this.slot + ":" + this.days.stream().map(String::valueOf).collect(Collectors.joining()) + ":"
					+ this.mode;
		}

		static UsualMeal read(String text) {
			String[] parts = text.split(":");
			return new UsualMeal(parts[0], parts[1].chars().mapToObj((day) -> day - '0').toList(),
					(parts.length > 2) ? parts[2] : "dine_in");
		}

	}

	record KeyHolder(String name, String phone) {

		static final KeyHolder NOBODY = new KeyHolder("", "");

	}

	record Contact(String name, String relation, String phone) {

		String text() {
			return this.name + "\t" + this.relation + "\t" + this.phone;
		}

		static Contact read(String text) {
			String[] parts = text.split("\t", -1);
			return new Contact(parts[0], parts[1], parts[2]);
		}

	}

}
