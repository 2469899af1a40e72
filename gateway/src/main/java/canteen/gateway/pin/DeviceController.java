package canteen.gateway.pin;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.NoSuchAccount;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Phones that are let in: one's own, and those the office looks after. */
@RestController
@RequestMapping("/api/gateway")
class DeviceController {

	private final PinDevices devices;

	private final UsePin usePin;

	private final Accounts accounts;

	DeviceController(PinDevices devices, UsePin usePin, Accounts accounts) {
		this.devices = devices;
		this.usePin = usePin;
		this.accounts = accounts;
	}

	@GetMapping("/me/devices")
	Listed own(Principal person) {
		return listed(signedIn(person));
	}

	@PostMapping("/me/devices/{device}/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endOwn(Principal person, @PathVariable long device) {
		this.usePin.end(person.getName(), signedIn(person), device);
	}

	@GetMapping("/accounts/{id}/devices")
	Listed of(@PathVariable long id) {
		return listed(found(id));
	}

	/** Whoever is in by this account is out. */
	@PostMapping("/accounts/{id}/devices/{device}/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(Principal person, @PathVariable long id, @PathVariable long device) {
		this.usePin.end(person.getName(), found(id), device);
	}

	private Listed listed(Account account) {
		return new Listed(this.devices.of(account.id())
			.stream()
			.map((device) -> new Shown(device.id(), device.browser(), device.madeAt(), device.usedAt()))
			.toList());
	}

	private Account found(long id) {
		return this.accounts.find(id).orElseThrow(NoSuchAccount::new);
	}

	private Account signedIn(Principal person) {
		return this.accounts.ofPerson(person.getName())
			.filter((account) -> !account.isDisabled())
			.orElseThrow(() -> new InsufficientAuthenticationException("no such account"));
	}

	record Listed(List<Shown> devices) {
	}

	record Shown(long id, String browser, Instant madeAt, Instant usedAt) {
	}

}
