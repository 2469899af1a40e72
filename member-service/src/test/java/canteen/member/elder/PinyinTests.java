package canteen.member.elder;

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

}
