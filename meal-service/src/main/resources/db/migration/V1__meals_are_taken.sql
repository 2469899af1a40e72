create table canteen (
  code varchar(20) character set ascii collate ascii_bin primary key, name varchar(60) not null,
  city char(6) not null, district char(6) not null, town char(9) not null, level varchar(4) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table slot (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  opens time not null, closes time not null, price_fen bigint not null, primary key (canteen, slot)
);
create table diner (
  elder bigint primary key, name varchar(60) not null, birth_date date not null, pinyin varchar(200) not null,
  initials varchar(20) not null, tail varchar(4) not null, group_name varchar(60), status varchar(20) not null,
  diets text not null, canteen varchar(20) character set ascii collate ascii_bin
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table card (
  token varchar(40) character set ascii collate ascii_bin primary key, elder bigint not null,
  status varchar(10) not null, key card_elder (elder)
);
create table live_attendance (
  elder bigint not null, service_date date not null, slot varchar(10) character set ascii collate ascii_bin not null,
  attendance char(36) character set ascii collate ascii_bin not null, primary key (elder, service_date, slot)
);
create table attendance (
  id char(36) character set ascii collate ascii_bin primary key, elder bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null, price_fen bigint not null,
  taken_at datetime(3) not null, voided_at datetime(3), mode varchar(10) not null, station varchar(20) not null,
  how varchar(12) not null, taken_by varchar(40) not null, flags varchar(100) not null,
  key attendance_day (canteen, service_date, slot), key attendance_elder (elder, service_date, slot)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table scan (
  id char(36) character set ascii collate ascii_bin primary key, outcome varchar(20), answer text,
  received_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table outbox (
  seq bigint auto_increment primary key, id char(36) character set ascii collate ascii_bin not null unique,
  elder bigint not null, fact text not null, state varchar(10) not null default 'pending',
  created_at datetime(3) not null, key outbox_state (state, seq)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
