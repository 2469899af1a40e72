package canteen.meal.poster;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** This machine has no font to write Chinese with; a picture of boxes helps nobody. */
final class ChineseFontMissing extends Refusal {

	ChineseFontMissing() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "chinese-font-missing",
				"服务器上没有中文字体，画不出图片。请管理员安装中文字体(例如 fonts-noto-cjk)，或用 CANTEEN_FONT 指定字体文件；现在可以先打印菜单页。",
				"The server has no Chinese font to draw with. Install one (such as fonts-noto-cjk) or name a file in CANTEEN_FONT; the page to print works without.");
	}

	ChineseFontMissing(Throwable cause) {
		this();
		initCause(cause);
	}

}
