package canteen.gateway.key;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after the keys without being asked. */
@Component
class KeyRounds {

	private final RotateKey rotation;

	KeyRounds(RotateKey rotation) {
		this.rotation = rotation;
	}

	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
	void look() {
		this.rotation.ifDue();
		this.rotation.clear();
	}

}
