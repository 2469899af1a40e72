create table passkey_owner (
  account bigint not null primary key,
  handle varbinary(64) not null unique,
  foreign key (account) references account (id)
);

create table passkey (
  id bigint not null auto_increment primary key,
  account bigint not null,
  credential varbinary(1023) not null unique,
  name varchar(40) character set utf8mb4 collate utf8mb4_0900_ai_ci not null,
  public_key blob not null,
  attestation blob not null,
  transports varchar(200) character set ascii collate ascii_bin not null,
  signature_count bigint not null,
  backup_eligible boolean not null,
  backup_state boolean not null,
  created_at datetime(3) not null,
  used_at datetime(3),
  key passkey_account (account),
  foreign key (account) references account (id)
);

create table passkey_challenge_used (
  hash char(64) character set ascii collate ascii_bin not null primary key,
  used_at datetime(3) not null,
  key passkey_challenge_used_at (used_at)
);
