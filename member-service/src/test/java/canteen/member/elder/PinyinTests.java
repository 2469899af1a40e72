package canteen.member.elder;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PinyinTests {

	private final Pinyin pinyin = new Pinyin();

	@ParameterizedTest
	@CsvSource({ "王桂兰, wang gui lan, wgl", "单雄信, shan xiong xin, sxx", "仇英, qiu ying, qy", "解珍, xie zhen, xz",
			"曾国藩, zeng guo fan, zgf", "吕布, lu bu lv bu, lb", "尉迟恭, yu chi gong, ycg", "𠮷田, ji tian, jt",
			"王㛃, wang jie, wj" })
	void a_name_is_spelt_as_people_type_it(String name, String spelt, String initials) {
		assertThat(this.pinyin.spell(name)).isEqualTo(new Pinyin.Spelling(spelt, initials));
	}

	@Test
	void what_is_remembered_of_3000_names_reads_as_the_whole_names_do() {
		String surnames = "王单仇解曾尉迟欧阳长孙万俟区朴查盖乐盛乜逄员召冼洗令狐上官司马诸葛东方皇甫";
		Random random = new Random(11);
		for (int round = 0; round < 3000; round++) {
			StringBuilder name = new StringBuilder();
			int start = random.nextInt(surnames.length() - 1);
			name.append(surnames, start, start + 1 + random.nextInt(2));
			int given = 2 + random.nextInt(2);
			for (int letter = 0; letter < given; letter++) {
				name.append((char) ('一' + random.nextInt(0x51A5)));
			}
			assertThat(this.pinyin.marked(name.toString()).strip().replaceAll(" +", " ")).as(name.toString())
				.isEqualTo(this.pinyin.whole(name.toString()).strip().replaceAll(" +", " "));
		}
	}

}
