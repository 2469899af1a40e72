package canteen.subsidy.seal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import canteen.subsidy.money.Words;
import canteen.subsidy.print.Html;
import canteen.subsidy.print.QrCode;

import org.springframework.stereotype.Component;

/** The seal as a page for the canteen's door. No name of anybody is on it. */
@Component
class SealPage {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
		.withZone(ZoneId.of("Asia/Shanghai"));

	/**
	 * @param place the canteen as people know it
	 */
	String html(Seal seal, String place) {
		String rows = row("助餐点", place) + row("日期", seal.day().toString()) + row("封签编号", Integer.toString(seal.no()))
				+ row("本次入账", seal.postings() + " 笔") + row("餐费合计", Html.yuan(seal.priceFen()) + " 元")
				+ row("其中补贴", Html.yuan(seal.subsidyFen()) + " 元") + row("补贴大写", Words.amount(seal.subsidyFen()))
				+ row("其中个人支付", Html.yuan(seal.selfPayFen()) + " 元") + row("封存时间", MOMENT.format(seal.sealedAt()));
		return Html.page("每日封账 " + seal.day(), "portrait", """
				<h1>每日封账</h1>
				<table class="facts">%s</table>
				<figure class="code">%s<figcaption>用手机扫一扫，和账上的封签核对</figcaption></figure>
				<p class="digest">摘要 %s</p>
				<p class="digest">前一张 %s</p>
				<p class="note">以后账上哪怕改动一个数字,摘要就不再相同。</p>
				""".formatted(rows, QrCode.svg(seal.code()), grouped(seal.digest()), grouped(seal.previous())));
	}

	private static String row(String title, String text) {
		return "<tr><th scope=\"row\">" + Html.text(title) + "</th><td>" + Html.text(text) + "</td></tr>";
	}

	/** In groups of eight, so that two people can compare it aloud. */
	private static String grouped(String digest) {
		return digest.replaceAll("(.{8})(?=.)", "$1 ");
	}

}
