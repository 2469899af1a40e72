package canteen.gateway.passkey;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey as its owner sees it; the key itself never left his device.
 *
 * @param id ours, not the authenticator's
 * @param name what the owner calls it
 * @param createdAt when he registered it
 * @param usedAt when it last let him in
 * @param synced kept by the maker of the device too, so that it outlives the device
 */
record Passkey(long id, String name, Instant createdAt, Optional<Instant> usedAt, boolean synced) {
}
