package canteen.subsidy.money;

import java.util.Map;

/** What people call those who pay, by the codes that policies use. */
public final class FunderName {

	private static final Map<String, String> CHINESE = Map.of("province", "省级", "city", "市级", "county", "县级",
			"district", "区级", "street", "街道", "town", "乡镇", "community", "社区", "operator", "运营方", "donation", "捐赠");

	private FunderName() {
	}

	/** The Chinese word, or the code itself when it is a name of somebody's own. */
	public static String chinese(String code) {
		return CHINESE.getOrDefault(code, code);
	}

}
