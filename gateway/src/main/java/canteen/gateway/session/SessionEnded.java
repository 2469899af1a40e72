package canteen.gateway.session;

import org.springframework.session.Session;

/**
 * Somebody signed out, or was signed out, of one session.
 *
 * @param session as it was
 */
public record SessionEnded(Session session) {
}
