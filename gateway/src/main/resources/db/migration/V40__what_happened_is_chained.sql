alter table audit
  add column detail varchar(200),
  add column status smallint,
  add column request char(36) character set ascii collate ascii_bin,
  add key audit_who (who, id),
  add key audit_did (did, id),
  add key audit_subject (subject, id),
  add key audit_address (address, id);

create table audit_link (
  serial bigint not null primary key,
  audit bigint not null unique,
  hash char(64) character set ascii collate ascii_bin not null
) default character set utf8mb4;

-- where the chain begins since old rows were removed
create table audit_start (
  serial bigint not null primary key,
  hash char(64) character set ascii collate ascii_bin not null,
  last_at datetime(3) not null,
  removed_at datetime(3) not null
) default character set utf8mb4;

-- held by whoever adds links or removes rows
create table audit_turn (
  id int not null primary key
);

insert into audit_turn (id) values (1);
