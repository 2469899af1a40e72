package canteen.gateway.neighbour;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to whoever is signed in which parts work just now. */
@RestController
class NeighbourController {

	private final Neighbours neighbours;

	NeighbourController(Neighbours neighbours) {
		this.neighbours = neighbours;
	}

	@GetMapping("/api/gateway/neighbours")
	List<Neighbour> neighbours() {
		return this.neighbours.areUp()
			.entrySet()
			.stream()
			.map((known) -> new Neighbour(known.getKey(), known.getValue()))
			.toList();
	}

	record Neighbour(String name, boolean up) {
	}

}
