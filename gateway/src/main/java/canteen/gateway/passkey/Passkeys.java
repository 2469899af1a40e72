package canteen.gateway.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.gateway.ceremony.PasskeyRefused;
import canteen.gateway.factor.SecondFactorReset;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** The registered passkeys, as they are now. */
@Repository
class Passkeys implements UserCredentialRepository {

	private static final String RECORDS = """
			select handle, credential, name, public_key, attestation, transports, signature_count,
			  backup_eligible, backup_state
			from passkey
			join passkey_owner on passkey_owner.account = passkey.account
			""";

	private final JdbcClient database;

	private final Clock clock;

	Passkeys(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** The oldest first. */
	List<Passkey> of(long account) {
		return this.database.sql("""
				select id, name, created_at, used_at, backup_state
				from passkey
				where account = ?
				order by id""").param(account).query(Passkeys::passkey).list();
	}

	/** Ours for the authenticator's. */
	Optional<Long> idOf(Bytes credential) {
		return this.database.sql("select id from passkey where credential = ?")
			.param(credential.getBytes())
			.query(Long.class)
			.optional();
	}

	/** False when the person has no such passkey. */
	boolean remove(long account, long id) {
		return this.database.sql("delete from passkey where account = ? and id = ?").params(account, id).update() == 1;
	}

	/** A lost phone may hold passkeys too. */
	@EventListener
	void reset(SecondFactorReset reset) {
		this.database.sql("delete from passkey where account = ?").param(reset.account().id()).update();
	}

	@Override
	public void delete(Bytes credential) {
		this.database.sql("delete from passkey where credential = ?").param(credential.getBytes()).update();
	}

	/**
	 * Adds a passkey, or keeps that it was used.
	 * @throws PasskeyRefused if its counter did not go on: somebody may have copied it
	 */
	@Override
	public void save(CredentialRecord record) {
		if (idOf(record.getCredentialId()).isEmpty()) {
			add(record);
		}
		else if (this.database.sql("""
				update passkey
				set signature_count = ?, backup_state = ?, used_at = ?
				where credential = ?
				and (signature_count < ? or (signature_count = 0 and ? = 0))""")
			.params(record.getSignatureCount(), record.isBackupState(), now(), record.getCredentialId().getBytes(),
					record.getSignatureCount(), record.getSignatureCount())
			.update() == 0) {
			throw new PasskeyRefused();
		}
	}

	private void add(CredentialRecord record) {
		String transports = record.getTransports()
			.stream()
			.map(AuthenticatorTransport::getValue)
			.filter((transport) -> transport.matches("[a-z-]{1,20}"))
			.limit(8)
			.collect(Collectors.joining(","));
		this.database.sql("""
				insert into passkey (account, credential, name, public_key, attestation, transports,
				  signature_count, backup_eligible, backup_state, created_at)
				select account, ?, ?, ?, ?, ?, ?, ?, ?, ?
				from passkey_owner
				where handle = ?""")
			.params(record.getCredentialId().getBytes(), record.getLabel(), record.getPublicKey().getBytes(),
					record.getAttestationObject().getBytes(), transports, record.getSignatureCount(),
					record.isBackupEligible(), record.isBackupState(), now(), record.getUserEntityUserId().getBytes())
			.update();
	}

	@Override
	public CredentialRecord findByCredentialId(Bytes credential) {
		return this.database.sql(RECORDS + "where credential = ?")
			.param(credential.getBytes())
			.query(Passkeys::record)
			.optional()
			.orElse(null);
	}

	@Override
	public List<CredentialRecord> findByUserId(Bytes handle) {
		return this.database.sql(RECORDS + "where handle = ?").param(handle.getBytes()).query(Passkeys::record).list();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Passkey passkey(ResultSet row, int number) throws SQLException {
		return new Passkey(row.getLong("id"), row.getString("name"), instant(row, "created_at").orElseThrow(),
				instant(row, "used_at"), row.getBoolean("backup_state"));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map((at) -> at.toInstant(ZoneOffset.UTC));
	}

	private static CredentialRecord record(ResultSet row, int number) throws SQLException {
		return ImmutableCredentialRecord.builder()
			.userEntityUserId(new Bytes(row.getBytes("handle")))
			.credentialId(new Bytes(row.getBytes("credential")))
			.credentialType(PublicKeyCredentialType.PUBLIC_KEY)
			.label(row.getString("name"))
			.publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
			.attestationObject(new Bytes(row.getBytes("attestation")))
			.transports(Arrays.stream(row.getString("transports").split(","))
				.filter((transport) -> !transport.isEmpty())
				.map(AuthenticatorTransport::valueOf)
				.collect(Collectors.toSet()))
			.signatureCount(row.getLong("signature_count"))
			.uvInitialized(true)
			.backupEligible(row.getBoolean("backup_eligible"))
			.backupState(row.getBoolean("backup_state"))
			.build();
	}

}
