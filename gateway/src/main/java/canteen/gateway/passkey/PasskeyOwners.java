package canteen.gateway.passkey;

import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/**
 * By what an authenticator knows its owner: a random handle that says nothing about him,
 * and for the browser's list his username and name.
 */
@Repository
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

	private final JdbcClient database;

	private final Accounts accounts;

	PasskeyOwners(JdbcClient database, Accounts accounts) {
		this.database = database;
		this.accounts = accounts;
	}

	/** Whoever has a passkey with this handle. */
	Optional<Account> accountOf(Bytes handle) {
		return this.database.sql("select account from passkey_owner where handle = ?")
			.param(handle.getBytes())
			.query(Long.class)
			.optional()
			.flatMap((account) -> this.accounts.ofPerson("account:" + account));
	}

	/** No other passkey of the account comes or goes until the transaction ends. */
	void hold(long account) {
		handleOf(account);
		this.database.sql("select account from passkey_owner where account = ? for update")
			.param(account)
			.query(Long.class)
			.single();
	}

	@Override
	public PublicKeyCredentialUserEntity findById(Bytes handle) {
		return accountOf(handle).map((account) -> entity(account, handle)).orElse(null);
	}

	/** Gives a handle to who has none yet. */
	@Override
	public PublicKeyCredentialUserEntity findByUsername(String person) {
		return this.accounts.ofPerson(person)
			.map((account) -> entity(account, new Bytes(handleOf(account.id()))))
			.orElse(null);
	}

	/** Nobody is made here: owners are accounts. */
	@Override
	public void save(PublicKeyCredentialUserEntity owner) {
		throw new UnsupportedOperationException("no account for " + owner.getId());
	}

	@Override
	public void delete(Bytes handle) {
		throw new UnsupportedOperationException("handles stay with their accounts");
	}

	private byte[] handleOf(long account) {
		this.database.sql("insert ignore into passkey_owner (account, handle) values (?, ?)")
			.params(account, Bytes.random().getBytes())
			.update();
		return this.database.sql("select handle from passkey_owner where account = ?")
			.param(account)
			.query(byte[].class)
			.single();
	}

	private static PublicKeyCredentialUserEntity entity(Account account, Bytes handle) {
		return ImmutablePublicKeyCredentialUserEntity.builder()
			.id(handle)
			.name(account.username())
			.displayName(account.name())
			.build();
	}

}
