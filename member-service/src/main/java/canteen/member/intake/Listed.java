package canteen.member.intake;

import java.time.LocalDate;
import java.util.List;

import canteen.member.category.Category;
import canteen.member.elder.IdNumber;

/**
 * A good row of a list about people we already know: a death or categories.
 */
record Listed(Grid.Row row, String name, IdNumber idNumber, LocalDate died, String source, List<Category> categories) {
}
