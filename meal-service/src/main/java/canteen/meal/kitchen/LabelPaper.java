package canteen.meal.kitchen;

import java.util.List;

import canteen.meal.menu.Sets.MealSet;
import canteen.meal.serving.Serving;

/**
 * Labels for delivery boxes, ten on a page; halal boxes are marked by words and frame.
 */
final class LabelPaper {

	private static final int ON_A_PAGE = 10;

	private LabelPaper() {
	}

	static String of(Serving serving, List<Order> orders) {
		List<Order> boxes = orders.stream().filter((order) -> "delivery".equals(order.mode())).toList();
		StringBuilder html = new StringBuilder();
		for (int place = 0; place < boxes.size(); place++) {
			if (place % ON_A_PAGE == 0) {
				html.append((place > 0) ? "</main>\n<main class=\"labels\">\n" : "<main class=\"labels\">\n");
			}
			html.append(label(serving, boxes.get(place), place + 1, boxes.size()));
		}
		return Paper.page("送餐标签 " + serving.date() + " " + Paper.slot(serving.slot().slot()),
				boxes.isEmpty() ? "<p class=\"none\">这一餐没有送餐。</p>\n" : html.append("</main>\n").toString());
	}

	private static String label(Serving serving, Order order, int number, int all) {
		List<String> allergies = order.allergiesSaid();
		String set = order.menu().flatMap(serving::set).map(MealSet::said).orElse("")
				+ order.change().map((change) -> change.equals("removed") ? "⚠ 订的套餐已下架" : "⚠ 换了菜").orElse("");
		return """
				<div class="label%s">
				<h2><span>%s</span>%s</h2>
				<p class="door">%s</p>
				%s<p>%s</p>
				<p class="foot"><span>%s %s %s–%s · %s</span><b>%d / %d</b></p>
				</div>
				""".formatted(order.isHalal() ? " halal" : "", Paper.text(order.name()),
				order.isHalal() ? "<span class=\"mark\">清真</span>" : "",
				order.door()
					.map((door) -> Paper.text(door.line())
							+ (door.spot().isBlank() ? "" : "(" + Paper.text(door.spot()) + ")"))
					.orElse(order.group().isEmpty() ? "地址未登记" : Paper.text(order.group()) + "(地址未登记)"),
				allergies.isEmpty() ? "" : "<p class=\"allergy\">⚠ 过敏：%s</p>\n".formatted(Paper.joined(allergies)),
				Paper.text(String.join("、", order.dietsSaid())),
				"%d月%d日".formatted(serving.date().getMonthValue(), serving.date().getDayOfMonth()),
				Paper.slot(serving.slot().slot()), serving.slot().opens(), serving.slot().closes(), Paper.text(set),
				number, all);
	}

}
