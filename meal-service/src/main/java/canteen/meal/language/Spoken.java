package canteen.meal.language;

import java.util.function.UnaryOperator;

/** An answer that holds sentences. */
public interface Spoken {

	/** The same answer with its sentences put into another language. */
	Spoken said(UnaryOperator<String> language);

}
