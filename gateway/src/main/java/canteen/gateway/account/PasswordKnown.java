package canteen.gateway.account;

import org.springframework.security.core.Authentication;

/**
 * Somebody gave the right password; whether that is all, or something is still to be
 * proved, is for who asks for it.
 *
 * @param account whose
 * @param person as he is known so far
 */
public record PasswordKnown(Account account, Authentication person) {
}
