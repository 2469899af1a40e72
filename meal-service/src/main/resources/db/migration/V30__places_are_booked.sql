create table serving (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null, primary key (canteen, service_date, slot)
);
create table booking (
  id char(36) character set ascii collate ascii_bin primary key, elder bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  menu varchar(10) character set ascii collate ascii_bin,
  mode varchar(10) character set ascii collate ascii_bin not null,
  source varchar(10) character set ascii collate ascii_bin not null,
  state varchar(10) character set ascii collate ascii_bin not null,
  live tinyint, turn bigint, despite_absence boolean not null default false, late boolean not null default false,
  booked_at datetime(3) not null, booked_by varchar(40) not null, moved_up_at datetime(3),
  ended_at datetime(3), ended_by varchar(40), reason varchar(200),
  unique key booking_once (elder, service_date, slot, live),
  key booking_day (canteen, service_date, slot, state), key booking_turn (canteen, service_date, slot, turn)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table booking_change (
  seq bigint auto_increment primary key,
  booking char(36) character set ascii collate ascii_bin not null,
  what varchar(20) character set ascii collate ascii_bin not null,
  menu varchar(10) character set ascii collate ascii_bin,
  mode varchar(10) character set ascii collate ascii_bin not null,
  late boolean not null, reason varchar(200), at datetime(3) not null, person varchar(40) not null,
  key booking_change_booking (booking, seq)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
