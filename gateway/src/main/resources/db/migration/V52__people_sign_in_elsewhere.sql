create table outside_identity (
  issuer varchar(200) character set ascii collate ascii_bin not null,
  subject varbinary(255) not null,
  account bigint not null,
  linked_at datetime(3) not null,
  primary key (issuer, subject),
  unique key outside_account (account, issuer),
  foreign key (account) references account (id)
);
