package canteen.subsidy.neighbour;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What meal-service offers us. */
@HttpExchange("/api/meal")
interface Meal {

	@GetExchange("/canteens/{canteen}/calendar")
	MealCalls.Days calendar(@PathVariable String canteen, @RequestParam String from, @RequestParam String to);

	@GetExchange("/takings")
	MealCalls.Takings takings(@RequestParam String canteen, @RequestParam String month);

}
