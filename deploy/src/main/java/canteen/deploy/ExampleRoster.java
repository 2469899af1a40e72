package canteen.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Invented elders, the same for the same seed. Their ID numbers carry the region code
 * 000000, which no real number has, and a right check digit (GB 11643).
 */
final class ExampleRoster {

	static final List<String> HEADERS = List.of("姓名", "性别", "身份证号", "民族", "居民小组", "住址", "电话", "类别", "饮食", "联系人",
			"联系人电话");

	private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单仇解曾";

	private static final String GIVEN = "桂兰秀英建国玉珍德福淑芬明华永贵凤仙志强素琴国庆美莲长寿正才春花";

	private static final List<String> ETHNIC_GROUPS = List.of("汉族", "汉族", "汉族", "汉族", "彝族", "回族", "苗族", "白族", "纳西族");

	private static final List<String> CATEGORIES = List.of("", "", "", "低保", "独居", "空巢", "特困", "失能");

	private static final List<String> DIETS = List.of("", "", "", "", "清真", "低糖", "低盐", "软食");

	private static final List<String> GROUPS = List.of("一组", "二组", "三组", "四组", "五组", "六组", "七组", "八组", "九组", "十组");

	private final Random random;

	private final LocalDate today;

	private final Set<String> taken = new HashSet<>();

	ExampleRoster(long seed, LocalDate today) {
		this.random = new Random(seed);
		this.today = today;
	}

	List<List<String>> rows(int count) {
		List<List<String>> rows = new ArrayList<>();
		for (int index = 0; index < count; index++) {
			rows.add(row(index));
		}
		return rows;
	}

	static byte[] workbook(List<List<String>> rows) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "canteen", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("花名册");
			for (int column = 0; column < HEADERS.size(); column++) {
				sheet.value(0, column, HEADERS.get(column));
			}
			for (int row = 0; row < rows.size(); row++) {
				for (int column = 0; column < rows.get(row).size(); column++) {
					sheet.value(row + 1, column, rows.get(row).get(column));
				}
			}
		}
		return out.toByteArray();
	}

	/** An 18-digit number with a right check digit. */
	static String idNumber(LocalDate birthDate, int sequence) {
		String body = "000000" + birthDate.toString().replace("-", "") + String.format("%03d", sequence % 1000);
		int[] weights = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
		int sum = 0;
		for (int index = 0; index < weights.length; index++) {
			sum += (body.charAt(index) - '0') * weights[index];
		}
		return body + "10X98765432".charAt(sum % 11);
	}

	private List<String> row(int index) {
		LocalDate birthDate = this.today.minusYears(60 + this.random.nextInt(36))
			.minusDays(this.random.nextInt(365) + 1);
		boolean woman = this.random.nextBoolean();
		int sequence = (index * 2 + (woman ? 0 : 1)) % 1000;
		while (!this.taken.add(idNumber(birthDate, sequence))) {
			birthDate = birthDate.minusDays(1);
		}
		String name = pick(SURNAMES) + pick(GIVEN) + (this.random.nextInt(5) > 0 ? pick(GIVEN) : "");
		return List.of(name, woman ? "女" : "男", idNumber(birthDate, sequence), pick(ETHNIC_GROUPS),
				GROUPS.get(index % GROUPS.size()),
				(1 + this.random.nextInt(20)) + "号楼" + (101 + this.random.nextInt(500)) + "室",
				"1390000" + String.format("%04d", index % 10000), pick(CATEGORIES), pick(DIETS),
				pick(SURNAMES) + pick(GIVEN), "1380000" + String.format("%04d", index % 10000));
	}

	private String pick(String characters) {
		int at = this.random.nextInt(characters.length());
		return characters.substring(at, at + 1);
	}

	private String pick(List<String> words) {
		return words.get(this.random.nextInt(words.size()));
	}

}
