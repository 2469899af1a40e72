alter table card add column number varchar(12) character set ascii collate ascii_bin, add key card_number (number);
create table roster_position (
  id tinyint primary key, seq bigint not null, read_at datetime(3)
);
insert into roster_position (id, seq) values (1, 0);
create table menu (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  code varchar(10) character set ascii collate ascii_bin not null,
  name varchar(200) not null, price_fen bigint not null,
  primary key (canteen, service_date, slot, code)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
alter table outbox
  add column attendance char(36) character set ascii collate ascii_bin,
  add column owner char(36) character set ascii collate ascii_bin,
  add column leased_until datetime(3),
  add column tries int not null default 0,
  add column next_try_at datetime(3) not null default '1970-01-01 00:00:00',
  add column sent_at datetime(3),
  add column trouble varchar(300),
  add key outbox_due (state, next_try_at, seq),
  add key outbox_attendance (attendance);
alter table attendance
  add column void_reason varchar(200), add column voided_by varchar(40), add column menu varchar(10) not null default 'A';
create table voiding (
  id char(36) character set ascii collate ascii_bin primary key,
  attendance char(36) character set ascii collate ascii_bin not null, received_at datetime(3) not null
);
create table quote (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null, elder bigint not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  mode varchar(10) character set ascii collate ascii_bin not null,
  price_fen bigint not null, self_pay_fen bigint not null, funders text not null,
  primary key (canteen, service_date, elder, slot, mode)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table quote_revision (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  revision varchar(60) not null, meals varchar(64) not null, refreshed_at datetime(3) not null,
  primary key (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
