create table second_factor (
  account bigint not null primary key,
  secret varbinary(200) not null,
  confirmed_at datetime(3),
  last_step bigint not null,
  foreign key (account) references account (id)
);

create table recovery_code (
  account bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  primary key (account, hash),
  foreign key (account) references account (id)
);
