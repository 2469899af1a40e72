create table payment (
  seq bigint auto_increment primary key, id char(36) character set ascii collate ascii_bin not null unique,
  meal char(36) character set ascii collate ascii_bin not null, turn int not null,
  kind varchar(10) character set ascii collate ascii_bin not null,
  method varchar(10) character set ascii collate ascii_bin not null, fen bigint not null, elder bigint,
  canteen varchar(20) character set ascii collate ascii_bin not null, station varchar(20) not null,
  service_date date not null, paid_at datetime(3) not null, received_at datetime(3) not null,
  person varchar(40) not null,
  unique key payment_turn (meal, turn), key payment_day (canteen, service_date, station)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table payment_return (
  payment char(36) character set ascii collate ascii_bin primary key,
  method varchar(10) character set ascii collate ascii_bin not null, fen bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null, reason varchar(200) not null,
  returned_at datetime(3) not null, person varchar(40) not null, key payment_return_canteen (canteen, returned_at)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table payment_return_payout (
  payment char(36) character set ascii collate ascii_bin primary key, station varchar(20) not null,
  service_date date not null, paid_at datetime(3) not null, person varchar(40) not null,
  key payment_return_payout_day (service_date, station)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table prepaid_balance (elder bigint primary key, fen bigint not null);
create table prepaid_entry (
  seq bigint auto_increment primary key, id char(36) character set ascii collate ascii_bin not null unique,
  elder bigint not null, kind varchar(10) character set ascii collate ascii_bin not null, fen bigint not null,
  method varchar(10) character set ascii collate ascii_bin,
  payment char(36) character set ascii collate ascii_bin,
  canteen varchar(20) character set ascii collate ascii_bin not null, station varchar(20) not null,
  service_date date not null, entered_at datetime(3) not null, person varchar(40) not null, reason varchar(200),
  key prepaid_entry_elder (elder, seq), key prepaid_entry_day (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table cash_up (
  seq bigint auto_increment primary key, id char(36) character set ascii collate ascii_bin not null unique,
  canteen varchar(20) character set ascii collate ascii_bin not null, station varchar(20) not null,
  service_date date not null, lines_json text not null, difference_fen bigint not null, reason varchar(200),
  signed_by varchar(40) not null, signed_at datetime(3) not null,
  key cash_up_day (canteen, service_date, station)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table cash_up_signature (
  cash_up char(36) character set ascii collate ascii_bin primary key,
  signed_by varchar(40) not null, signed_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
