alter table attendance
  modify flags varchar(160) not null,
  add column received_at datetime(3),
  add column note varchar(200),
  add column corrects char(36) character set ascii collate ascii_bin,
  add unique key attendance_corrects (corrects);
create table extra_meal (
  id char(36) character set ascii collate ascii_bin primary key,
  kind varchar(10) character set ascii collate ascii_bin not null,
  elder bigint,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  price_fen bigint not null,
  taken_at datetime(3) not null, received_at datetime(3) not null,
  mode varchar(10) not null, menu varchar(10) not null,
  station varchar(20) not null, how varchar(12) not null, taken_by varchar(40) not null, flags varchar(160) not null,
  voided_at datetime(3), void_reason varchar(200), voided_by varchar(40),
  key extra_meal_day (canteen, service_date, slot)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table conflict (
  id char(36) character set ascii collate ascii_bin primary key,
  kind varchar(30) character set ascii collate ascii_bin not null,
  elder bigint, name varchar(60),
  canteen varchar(20) character set ascii collate ascii_bin not null,
  station varchar(20) not null,
  service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin,
  scanned_at datetime(3), received_at datetime(3) not null,
  sentence varchar(200) not null,
  first_attendance char(36) character set ascii collate ascii_bin,
  first_canteen varchar(20), first_station varchar(20), first_at datetime(3),
  record text not null,
  decision varchar(10) character set ascii collate ascii_bin,
  reason varchar(200), decided_by varchar(40), decided_at datetime(3),
  result char(36) character set ascii collate ascii_bin,
  key conflict_open (canteen, decided_at, received_at)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table manual_list (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  mode varchar(10) not null,
  witness varchar(40) not null, reason varchar(200) not null,
  entered_by varchar(40) not null, entered_at datetime(3) not null,
  photo mediumblob,
  key manual_list_day (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table manual_entry (
  list char(36) character set ascii collate ascii_bin not null,
  place int not null, elder bigint not null,
  scan char(36) character set ascii collate ascii_bin not null,
  primary key (list, place), unique key manual_entry_scan (scan)
);
