create table carrier (
  person bigint primary key, account varchar(40) character set ascii collate ascii_bin, name varchar(60) not null,
  canteens varchar(1000) not null, certificate_until date, active boolean not null, read_at datetime(3) not null,
  key carrier_account (account)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table route (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  slot varchar(10) character set ascii collate ascii_bin not null, name varchar(40) not null,
  box_capacity int not null, carrier bigint, unique key route_name (canteen, slot, name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table route_stop (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  slot varchar(10) character set ascii collate ascii_bin not null, elder bigint not null,
  route char(36) character set ascii collate ascii_bin not null, place int not null,
  primary key (canteen, slot, elder), key route_stop_order (route, place)
);
create table delivery_round (
  id char(36) character set ascii collate ascii_bin primary key,
  route char(36) character set ascii collate ascii_bin not null,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null, carrier bigint,
  departed_at datetime(3), departed_by varchar(40),
  unique key delivery_round_once (route, service_date), key delivery_round_day (canteen, service_date, slot),
  key delivery_round_carrier (carrier, service_date)
);
create table delivery_handover (
  seq bigint auto_increment primary key, round char(36) character set ascii collate ascii_bin not null,
  carrier bigint, at datetime(3) not null, person varchar(40) not null, reason varchar(200) not null,
  key delivery_handover_round (round, seq)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table delivery_stop (
  elder bigint not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  round char(36) character set ascii collate ascii_bin not null, place int not null,
  menu varchar(10) character set ascii collate ascii_bin,
  outcome char(36) character set ascii collate ascii_bin, attendance char(36) character set ascii collate ascii_bin,
  primary key (elder, service_date, slot), key delivery_stop_order (round, place)
);
create table delivery_outcome (
  id char(36) character set ascii collate ascii_bin primary key,
  round char(36) character set ascii collate ascii_bin not null, elder bigint not null,
  service_date date not null, slot varchar(10) character set ascii collate ascii_bin not null,
  outcome varchar(12) character set ascii collate ascii_bin not null, seen_well boolean, left_with varchar(60),
  note varchar(200), happened_at datetime(3) not null, received_at datetime(3) not null, person varchar(40) not null,
  latitude decimal(8, 5), longitude decimal(8, 5), answer text not null,
  key delivery_outcome_stop (elder, service_date, slot)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
