create table duty_split (
  id int not null primary key,
  split_at datetime(3) not null,
  split_by varchar(60) character set ascii collate ascii_bin not null
);

create table role_grant (
  account bigint not null primary key,
  roles varchar(200) character set ascii collate ascii_bin not null,
  asked_by varchar(60) character set ascii collate ascii_bin not null,
  asked_at datetime(3) not null,
  foreign key (account) references account (id)
);

alter table account
  add column invited_by varchar(60) character set ascii collate ascii_bin;
