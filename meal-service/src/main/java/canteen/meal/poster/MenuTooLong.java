package canteen.meal.poster;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A picture that no phone would show. */
final class MenuTooLong extends Refusal {

	MenuTooLong() {
		super(HttpStatus.CONFLICT, "menu-too-long", "菜单太长，一张图放不下，请少选几天。",
				"The menu is too long for one picture; choose fewer days.");
	}

}
